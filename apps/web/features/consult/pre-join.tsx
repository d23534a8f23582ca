'use client'

import { ActionIcon, Button, Text, Title } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import type { CallOptions } from './call-client.ts'
import { useChosenDevices } from './chosen-devices.ts'
import { DevicePickers } from './device-pickers.tsx'
import { MicrophoneMeter } from './microphone-meter.tsx'
import classes from './pre-join.module.css'
import { useDevices } from './use-devices.ts'
import { usePreview } from './use-preview.ts'
import { Verdict } from './verdict.tsx'
import { Video } from './video.tsx'

type Props = Readonly<{
  /** How the others will read this person's name. */
  displayName: string
  /** Who is inside already, in words; nothing when nobody is. */
  inside?: string
  onJoin: (own: NonNullable<CallOptions['own']>) => void
}>

/** The page before the call: see oneself, be heard, choose devices, and know in plain words what is wrong. A camera is not needed. */
export function PreJoin({ displayName, inside, onJoin }: Props) {
  const t = useTranslations('consult')
  const [chosen, setChosen] = useChosenDevices()
  const preview = usePreview(chosen)
  const { microphone, camera } = preview.state
  const devices = useDevices(microphone.track ?? camera.track)
  const [isHeard, setHeard] = useState(true)

  const toggle = (source: 'microphone' | 'camera', on: boolean) => {
    preview.set(source, on)
    setChosen({ ...chosen, [source]: on })
  }
  const choose = (kind: 'audio' | 'video' | 'speaker', id: string) => {
    setChosen({ ...chosen, [{ audio: 'microphoneId', video: 'cameraId', speaker: 'speakerId' }[kind]]: id })
    if (kind !== 'speaker') preview.choose(kind, id)
  }

  return (
    <section className={classes.preJoin} data-testid="pre-join" aria-labelledby="pre-join-title">
      <div className={classes.picture}>
        {camera.track ? (
          <Video track={camera.track} label={t('pre-join.preview')} testId="preview" mirrored />
        ) : (
          <Text c="dimmed" size="sm">
            {preview.isOpening ? t('pre-join.opening') : t('pre-join.camera-off')}
          </Text>
        )}
        <div className={classes.switches}>
          <ActionIcon
            size={44}
            radius="xl"
            variant="default"
            aria-pressed={microphone.on}
            aria-label={t(microphone.on ? 'control.mute' : 'control.unmute')}
            onClick={() => toggle('microphone', !microphone.on)}
          >
            {microphone.on ? <IconMicrophone size={20} /> : <IconMicrophoneOff size={20} />}
          </ActionIcon>
          <ActionIcon
            size={44}
            radius="xl"
            variant="default"
            aria-pressed={camera.on}
            aria-label={t(camera.on ? 'control.camera-off' : 'control.camera-on')}
            onClick={() => toggle('camera', !camera.on)}
          >
            {camera.on ? <IconVideo size={20} /> : <IconVideoOff size={20} />}
          </ActionIcon>
        </div>
      </div>

      <div className={classes.choices}>
        <Title order={2} id="pre-join-title">
          {t('pre-join.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t.rich('pre-join.name', {
            name: displayName,
            strong: (name) => <strong className={classes.name}>{name}</strong>,
          })}
          {inside ? ` ${t('pre-join.inside', { names: inside })}` : null}
        </Text>
        <DevicePickers devices={devices} chosen={chosen} onChoose={choose} />
        <MicrophoneMeter
          track={microphone.on ? microphone.track : null}
          label={t('pre-join.meter')}
          onHeard={(now) => now !== isHeard && setHeard(now)}
        />
        <Verdict microphone={microphone} camera={camera} isOpening={preview.isOpening} isHeard={isHeard} />
        <div className={classes.join}>
          <Button
            fullWidth
            size="md"
            loading={preview.isOpening}
            onClick={() => onJoin(preview.release())}
            data-autofocus
          >
            {t('pre-join.join')}
          </Button>
        </div>
      </div>
    </section>
  )
}
