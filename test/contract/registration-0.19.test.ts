import { testRegistration } from './registration.js'

testRegistration('qvac-sdk-0.19')
