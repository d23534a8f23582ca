'use client'

import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import type { OwnTrack } from './own-media.ts'
import classes from './pre-join.module.css'

type Props = Readonly<{ microphone: OwnTrack; camera: OwnTrack; isOpening: boolean; isHeard: boolean }>

/** In plain words: what works, what does not and what to do about it. */
export function Verdict({ microphone, camera, isOpening, isHeard }: Props) {
  const t = useTranslations('consult')
  if (isOpening) return null

  const problems = [
    microphone.problem && t(`problem.microphone.${microphone.problem}`),
    camera.problem && t(`problem.camera.${camera.problem}`),
    microphone.on && !isHeard && t('pre-join.silent'),
  ].filter((problem) => typeof problem === 'string')
  const isWell = problems.length === 0
  const Icon = isWell ? IconCircleCheck : IconAlertTriangle
  return (
    <div role="status" className={classes.verdict} data-testid="verdict" data-well={isWell || undefined}>
      <Icon size={18} aria-hidden />
      <div>
        {(isWell ? [t('pre-join.ready')] : problems).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
        {isWell ? null : (
          <Text size="sm" c="dimmed">
            {t('pre-join.still')}
          </Text>
        )}
      </div>
    </div>
  )
}
