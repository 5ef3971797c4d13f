import type { Mend } from './mend.js'
import { builtinsMapped, declared, sdkDeclared } from './mends/dependencies.js'
import { defaultLikeImport, packageJsonExported, rootLikeClient, targetsWithDot } from './mends/exports.js'
import {
  byteOrderMark,
  gate,
  keywords,
  license,
  repositoryInFull,
  repositoryOfGit,
} from './mends/metadata.js'
import { conditionsInOrder } from './mends/order.js'
import { sdkAsPeer, sdkAsPeerOfTrueRange, sdkRange } from './mends/sdk.js'
import {
  declarationsStated,
  declarationsThatExist,
  importsPublished,
  targetsThatExist,
} from './mends/targets.js'
import { typeModule, typeStated } from './mends/type.js'

/** Everything that --fix knows to mend. Of two for the same message the first that proposes something counts. */
export const mends: readonly Mend[] = [
  byteOrderMark,
  packageJsonExported,
  rootLikeClient,
  defaultLikeImport,
  targetsWithDot,
  targetsThatExist,
  declarationsThatExist,
  declarationsStated,
  conditionsInOrder,
  typeModule,
  typeStated,
  importsPublished,
  declared,
  sdkDeclared,
  builtinsMapped,
  sdkAsPeer,
  sdkAsPeerOfTrueRange,
  sdkRange,
  gate,
  keywords,
  license,
  repositoryInFull,
  repositoryOfGit,
]
