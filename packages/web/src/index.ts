/** The client has no library face: it is built by `build.ts` and runs in a browser. */
export {}
