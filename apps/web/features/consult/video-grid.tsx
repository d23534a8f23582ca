'use client'

import { Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'

import type { CallState } from './call.ts'
import type { CallClient } from './call-client.ts'
import { columnsFor } from './grid-shape.ts'
import { type Picture, picturesOf } from './pictures.ts'
import classes from './video-grid.module.css'
import { VideoTile } from './video-tile.tsx'

type Props = Readonly<{ call: CallClient; state: CallState }>

/** Everyone as large as fits; what is shared stands first, with the faces in a strip beneath. */
export function VideoGrid({ call, state }: Props) {
  const t = useTranslations('consult')
  const { ref, width, height } = useElementSize()
  const { faces, shows } = picturesOf(state)
  const { room, mySeat, line } = state
  const lineOf = (seat: string) => (seat === mySeat ? line : (room?.lines[seat] ?? 'good'))
  const tile = (picture: Picture) => (
    <VideoTile
      key={picture.key}
      call={call}
      picture={picture}
      line={lineOf(picture.person.seat)}
      isSpeaking={room?.speaking.includes(picture.person.seat) ?? false}
    />
  )
  const isAlone = faces.length === 1 && state.phase === 'joined'

  return (
    <div className={classes.area} ref={ref} data-shared={shows.length > 0 || undefined}>
      {shows.length > 0 ? (
        <>
          <div className={classes.shows}>{shows.map(tile)}</div>
          <div className={classes.strip}>{faces.map(tile)}</div>
        </>
      ) : (
        <div className={classes.grid} style={{ '--columns': columnsFor(faces.length, width, height) } as CSSProperties}>
          {faces.map(tile)}
        </div>
      )}
      {isAlone ? (
        <Text className={classes.alone} size="sm" role="status">
          {t('panel.alone')}
        </Text>
      ) : null}
    </div>
  )
}
