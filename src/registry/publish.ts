import appSize from '../../checks/publish/app-size.js'
import files from '../../checks/publish/files.js'
import gate from '../../checks/publish/gate.js'
import installScripts from '../../checks/publish/install-scripts.js'
import keywords from '../../checks/publish/keywords.js'
import license from '../../checks/publish/license.js'
import localProtocolSoft from '../../checks/publish/local-protocol-soft.js'
import localProtocol from '../../checks/publish/local-protocol.js'
import publint from '../../checks/publish/publint.js'
import publishConfig from '../../checks/publish/publish-config.js'
import readme from '../../checks/publish/readme.js'
import repository from '../../checks/publish/repository.js'
import sdkDependency from '../../checks/publish/sdk-dependency.js'
import secrets from '../../checks/publish/secrets.js'
import semverSoft from '../../checks/publish/semver-soft.js'
import semver from '../../checks/publish/semver.js'
import size from '../../checks/publish/size.js'
import type { Check } from '../check.js'

/** The checks of `publish/`, in the order in which the report names them. */
export const publish: readonly Check[] = [
  semver,
  semverSoft,
  localProtocol,
  localProtocolSoft,
  publishConfig,
  sdkDependency,
  installScripts,
  secrets,
  files,
  size,
  appSize,
  license,
  readme,
  repository,
  keywords,
  gate,
  ...publint,
]
