'use client'

import type { Line } from '@lientuyen/realtime/quality'
import { useElementSize } from '@mantine/hooks'
import { IconAntennaBars1, IconAntennaBars3, IconMicrophoneOff, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'

import type { CallClient } from './call-client.ts'
import { layerFor } from './grid-shape.ts'
import type { Picture } from './pictures.ts'
import { Video } from './video.tsx'
import classes from './video-grid.module.css'

type Props = Readonly<{ call: CallClient; picture: Picture; line: Line; isSpeaking: boolean }>

const initials = (name: string) => (name.trim().split(/\s+/).at(-1)?.[0] ?? '?').toUpperCase()

/** One person's face, or one screen: the picture or the initial, the name, and in signs what hinders. */
export function VideoTile({ call, picture, line, isSpeaking }: Props) {
  const t = useTranslations('consult')
  const { person, source, track, consumerId, isMine, isMuted } = picture
  const { ref, width } = useElementSize<HTMLElement>()
  const layer = layerFor(width * (globalThis.devicePixelRatio ?? 1))
  useEffect(() => {
    if (!consumerId || width === 0) return
    const timer = setTimeout(() => call.prefer(consumerId, layer), 400) // Not at each step of a resize.
    return () => clearTimeout(timer)
  }, [call, consumerId, layer, width])

  const isFace = source === 'camera'
  const said = isFace ? person.displayName : t(`tile.${source}`, { name: person.displayName })
  const name = isMine && isFace ? t('tile.me', { name: person.displayName }) : said
  const states = [
    isMuted && isFace && t('tile.muted'),
    person.away && t('tile.away'),
    line === 'poor' && t('tile.poor'),
  ]
  return (
    <figure
      ref={ref}
      className={classes.tile}
      data-testid={`tile-${isFace ? '' : `${source}-`}${person.personId}`}
      data-source={source}
      data-speaking={(isSpeaking && isFace) || undefined}
      data-muted={isMuted || undefined}
      data-away={person.away || undefined}
      data-line={line}
      aria-label={[name, ...states].filter(Boolean).join(', ')}
    >
      {track ? (
        <Video
          track={track}
          label={name}
          testId={isFace ? `video-${person.personId}` : `${source}-${person.personId}`}
          mirrored={isMine && isFace}
        />
      ) : (
        <span className={classes.initial} aria-hidden>
          {initials(person.displayName)}
        </span>
      )}
      <figcaption className={classes.caption} aria-hidden>
        {isMuted && isFace ? <IconMicrophoneOff size={14} /> : null}
        <span className={classes.captionName}>{name}</span>
        {person.away ? <IconPlugConnectedX size={14} /> : null}
        {!person.away && line === 'poor' ? <IconAntennaBars1 size={15} /> : null}
        {!person.away && line === 'fair' ? <IconAntennaBars3 size={15} /> : null}
      </figcaption>
    </figure>
  )
}
