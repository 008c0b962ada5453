/**
 * What a benchmark is: a figure of ours beside a reference taken in the same run, because a bare number says more
 * about the machine than about the code.
 */

/** `reference` is null where nothing comparable exists; the ratio is then left out. */
export type Figure = Readonly<{ ours: number; reference: number | null; unit: string }>

/** One line of the table; `beside` says what the reference is. */
export type Bench = Readonly<{ name: string; beside: string; run: () => Promise<Figure> }>

/** Milliseconds of processor time that `work` takes, as the median of some runs: other people use the machine too. */
export function cpuMs(work: () => void, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

/** How often `work` can be done in a second of processor time. */
export function ratePerCpuSecond(work: () => void, times: number): number {
  const batch = () => {
    for (let i = 0; i < times; i++) work()
  }
  batch() // Once unmeasured, so that compiling is not counted.
  return (times * 1000) / cpuMs(batch)
}
