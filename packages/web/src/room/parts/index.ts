/** The parts that the room shares with the consoles of the chair and of the booth, with the hall and the listener. */
export { ChannelGroup, languageOf, type ChannelState, type ChannelView } from './channels.tsx'
export {
  clockFigure,
  minutesAndSeconds,
  readClock,
  type ClockReading,
  type ClockStage,
  type TurnClock,
} from './clock.ts'
export { ClockFace, TimeBar, useClockReading, useClockWord } from './clock-face.tsx'
export { EncryptionSentence, KeysCode, type EncryptionView } from './encryption.tsx'
export { Mark, RoomColumns, RoomFrame } from './frame.tsx'
export { Icon, type IconName } from './icons.tsx'
export { AllKeysButton, KeyHint, KeysProvider, useKeys, useShortcut, type KeyBinding } from './keys.tsx'
export { Lamp } from './lamp.tsx'
export { Meter, verdictOf } from './meter.tsx'
export { BothNames, bothNames, type NamedView } from './names.tsx'
export { PaperText, paragraphsOf, type NoPaper, type PaperView } from './paper-text.tsx'
export { PartyMark, type MarkView } from './party-mark.tsx'
export { Plate, type PlateView } from './plate.tsx'
export { clockWithSeconds, Moment, NowTime } from './seconds.tsx'
export { SpeakersList, type SpeakerRow, type SpeakersView } from './speakers.tsx'
export { figureOf, StandIn, type Figure } from './stand-in.tsx'
export { DEFAULT_VOLUMES, gainOf, MUTE_DB, Slider, Volumes, type VolumesView } from './volumes.tsx'
