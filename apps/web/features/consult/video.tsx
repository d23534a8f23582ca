'use client'

import { useEffect, useRef } from 'react'

type Props = Readonly<{
  track: MediaStreamTrack
  label: string
  testId?: string
  className?: string
  mirrored?: boolean
}>

/** A picture that moves. Its sound, if any, is played elsewhere. */
export function Video({ track, label, testId, className, mirrored }: Props) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (!video) return
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={element}
      className={className}
      data-testid={testId}
      data-mirrored={mirrored || undefined}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  )
}
