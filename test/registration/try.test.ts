import { afterAll, beforeAll, test } from 'vitest'
import { check, openWorkshop, plugin, type Workshop, type Files, SDKS, type Sdk } from './project.js'
let w: Workshop
beforeAll(async () => { w = await openWorkshop() })
afterAll(() => w.close())
const deps = { dependencies: {}, peerDependencies: {'@qvac/sdk':'*', zod:'*'} }
const cases: Record<string, Files> = {

 good: {'plugin.js': plugin()},
 dyn: {'plugin.js': plugin({imports:"const name='x'; const x = await import('./' + name + '.js')"}), 'x.js':'export default 1'},
 readmeta: {'plugin.js': plugin({imports:"const t = (await import(import.meta.url.replace('plugin.js','x.js')))"}), 'x.js':'export default 1'},
 hostimports: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{android:'./missing.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"import '#x'"}), 'x.js':''},
 hostimportstried: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{android:'./missing.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"try { await import('#x') } catch {}"}), 'x.js':''},
 hostdead: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{android:'./missing.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"if (false) { await import('#x') }"}), 'x.js':''},
 hostplugin: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':{android:'./missing.js',default:'./plugin.js'}}}, 'plugin.js': plugin()},
 mobileimports: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{android:'./missing.js',ios:'./missing2.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"import '#x'"}), 'x.js':''},
 win: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{win32:'./missing.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"import '#x'"}), 'x.js':''},
 ownmissing: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, imports:{'#x':{linux:'./missing.js',default:'./x.js'}}}, 'plugin.js': plugin({imports:"try { await import('#x') } catch {}"}), 'x.js':''},
 missing: {'plugin.js': plugin({imports:"import 'nope-nope'"})},
 optional: {'plugin.js': plugin({imports:"try { await import('nope-nope') } catch {}"})},
 optionalfs: {'plugin.js': plugin({imports:"try { await import('node:fs') } catch {}"})},
 readline: {'plugin.js': plugin({imports:"try { await import('readline') } catch {}"})},
 sdksub: {'plugin.js': plugin({imports:"const x = () => import('@qvac/sdk/server')"})},
 sdkroot: {'plugin.js': plugin({imports:"import { invokePlugin } from '@qvac/sdk'"})},
 addon: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, dependencies:{'bare-fs':'*','sodium-native':'*','rocksdb-native':'*'}}, 'plugin.js': plugin({imports:"import fs from 'bare-fs'; import sodium from 'sodium-native'; import 'rocksdb-native'; fs.statSync('/'); sodium.crypto_generichash_BYTES"})},
 notinstalled: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, dependencies:{'nope-nope':'*'}}, 'plugin.js': plugin({imports:"import 'nope-nope'"})},
 notinstalleddyn: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, dependencies:{'nope-nope':'*'}}, 'plugin.js': plugin({imports:"const x = () => import('nope-nope')"})},
 self: {'plugin.js': plugin({imports:"import { registerPlugin } from '@qvac/sdk/plugins'", after:"registerPlugin(definition); export default definition"})},
 two: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./a/plugin':'./plugin.js','./b/plugin':'./b.js'}}, 'plugin.js': plugin(), 'b.js': plugin({modelType:'q', more:"logging: {module: {setLogger(){ throw new Error('boom') }}, namespace:'p'}"})},
 bomdep: {'plugin.js': plugin({imports:"import 'bom'"}), 'node_modules/bom/package.json':'\uFEFF{"name":"bom","main":"i.js"}', 'node_modules/bom/i.js':''},
 hostile: {'plugin.js': plugin({imports:"Map.prototype.set = function(){ return this }; JSON.stringify = () => 'x'; console.log = () => {}; Promise.prototype.then = () => {}; Array.prototype.includes = () => true"})},
 hostilehas: {'plugin.js': plugin({imports:"Map.prototype.has = () => true"})},
 jsonbad: {'plugin.js': plugin({imports:"import x from './x.json' with {type:'json'}"}), 'x.json':'{'},
 tla: {'plugin.js': plugin({imports:"await new Promise(() => {})"})},
 newer: {'package.json': {name:'p',version:'1.0.0',type:'module',exports:{'./plugin':'./plugin.js'}, dependencies:{'newer':'*'}}, 'plugin.js': plugin({imports:"import 'newer'"}), 'node_modules/newer/package.json':{name:'newer',version:'1.0.0',main:'i.js',engines:{bare:'>=99'}}, 'node_modules/newer/i.js':''},
}
test.each(Object.keys(cases).filter(c => !process.env.ONLY || process.env.ONLY.split(',').includes(c)))('%s', async (name) => {
  const dir = await w.project({...cases[name]}, (process.env.SDK ?? '0.16') as Sdk)
  const t = performance.now()
  try { const a = await check(dir, {timeoutMs: 4000}); (await import('node:fs')).appendFileSync('/tmp/registration/out.txt', name + ' ' + JSON.stringify(a) + '\n') }
  catch (e) { (await import('node:fs')).appendFileSync('/tmp/registration/out.txt', name + ' CRASH ' + (e as Error).stack + '\n') }
}, 60000)
