/** `npm start`: looks at the Node version before anything that needs it is loaded, and starts the node. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Samvad needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and try again.\n`,
  )
  process.exit(1)
}

process.argv.splice(2, 0, 'start')
try {
  await import('../packages/node/bin/samvad.mjs')
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write(`${error.message}\n\nSomething is not installed. Run "npm ci" and then "npm start" again.\n`)
  process.exitCode = 1
}
