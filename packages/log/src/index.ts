export {
  compareAscii,
  compareBytes,
  concat,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  lp,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
  u32,
  u64,
  utf8,
} from './bytes.ts'
export {
  canonical,
  canonicalBytes,
  CanonicalError,
  MAX_DEPTH,
  parseCanonical,
  type Json,
  type JsonObject,
} from './canonical.ts'
export {
  checkpointText,
  cosignatureLine,
  cosignedAt,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
  type Checkpoint,
} from './checkpoint.ts'
export { isWeakPublicKey, type Crypto, type Signer } from './crypto.ts'
export { contentCommitment, domainBytes, domainHash, type Domain } from './domain.ts'
export { leafHash, merkleRoot, MerkleTree, nodeHash, verifyConsistency, verifyInclusion, type Hash } from './merkle.ts'
export {
  checkSignature,
  formatNote,
  formatSignature,
  isKeyName,
  isSignedBy,
  KEY_COSIGNATURE,
  KEY_ED25519,
  keyId,
  MAX_NOTE_BYTES,
  parseNote,
  parseSignatureLine,
  parseTypedKey,
  parseVerifierString,
  signatureLine,
  sortSignatureLines,
  typedKey,
  verifierString,
  type KeyType,
  type Note,
  type NoteKey,
  type NoteSignature,
} from './note.ts'
export { formatProof, openProof, parseProof } from './proof.ts'
