import opaque from '../../checks/payload/opaque.js'
import requestJsonSoft from '../../checks/payload/request-json-soft.js'
import requestJson from '../../checks/payload/request-json.js'
import responseJsonSoft from '../../checks/payload/response-json-soft.js'
import responseJson from '../../checks/payload/response-json.js'
import type { Check } from '../check.js'

/** The checks of `payload/`, in the order in which the report names them. */
export const payload: readonly Check[] = [
  requestJson,
  requestJsonSoft,
  responseJson,
  responseJsonSoft,
  opaque,
]
