import { testRegistration } from './registration.js'

testRegistration('@qvac/sdk')
