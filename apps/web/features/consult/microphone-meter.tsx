'use client'

import { type CSSProperties, useEffect, useRef, useState } from 'react'

import classes from './pre-join.module.css'

const SILENT_AFTER_MS = 6_000
const HEARD = 0.06

type Props = Readonly<{ track: MediaStreamTrack | null; label: string; onHeard: (isHeard: boolean) => void }>

/** How loud the microphone is, drawn at the screen's pace; says once when it has been heard, and when it stays silent. */
export function MicrophoneMeter({ track, label, onHeard }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const [level, setLevel] = useState(0)
  const heard = useRef(onHeard)
  useEffect(() => {
    heard.current = onHeard
  })

  useEffect(() => {
    if (!track) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    void context.resume()
    const samples = new Float32Array(analyser.fftSize)
    let lastHeard = performance.now()
    let lastSaid = 0
    let frame = 0
    const draw = (now: number) => {
      frame = requestAnimationFrame(draw)
      analyser.getFloatTimeDomainData(samples)
      const loud = loudness(samples)
      bar.current?.style.setProperty('--level', String(loud))
      if (loud > HEARD) lastHeard = now
      if (now - lastSaid < 250) return
      lastSaid = now
      setLevel(Math.round(loud * 100))
      heard.current(now - lastHeard < SILENT_AFTER_MS)
    }
    frame = requestAnimationFrame(draw)
    return () => {
      cancelAnimationFrame(frame)
      void context.close()
    }
  }, [track])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot be drawn at the screen's pace without its own look.
    <div
      ref={bar}
      className={classes.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={track ? level : 0}
      data-testid="microphone-meter"
      data-off={!track || undefined}
    >
      {Array.from({ length: 16 }, (_, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scale never change.
        <span key={step} style={{ '--step': step / 16 } as CSSProperties} />
      ))}
    </div>
  )
}

/** 0 silence to 1 loud, on a scale of decibels from -55 to -10. */
function loudness(samples: Float32Array) {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12)
  return Math.min(1, Math.max(0, (decibels + 55) / 45))
}
