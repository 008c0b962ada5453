#!/usr/bin/env node
/** `samvad`, from a checkout or an installed package: TypeScript is read as it is, so there is nothing to build. */
import { register } from 'tsx/esm/api'

register()
await import('../src/cli/main.ts')
