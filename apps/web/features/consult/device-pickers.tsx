'use client'

import { NativeSelect } from '@mantine/core'
import { useTranslations } from 'next-intl'

import type { ChosenDevices } from './chosen-devices.ts'
import type { Devices } from './devices.ts'

type Props = Readonly<{
  devices: Devices
  chosen: ChosenDevices
  onChoose: (kind: 'audio' | 'video' | 'speaker', id: string) => void
}>

/** Microphone, camera and, where the browser allows it, loudspeaker. */
export function DevicePickers({ devices, chosen, onChoose }: Props) {
  const t = useTranslations('consult.devices')
  const pickers = [
    ['audio', t('microphone'), devices.microphones, chosen.microphoneId],
    ['video', t('camera'), devices.cameras, chosen.cameraId],
    ['speaker', t('speaker'), devices.speakers, chosen.speakerId],
  ] as const
  return pickers.map(([kind, label, list, current]) => {
    if (kind === 'speaker' && list.length === 0) return null
    const options = list.map(({ deviceId, label: name }, index) => ({
      value: deviceId,
      label: name || t('unnamed', { number: index + 1 }),
    }))
    return (
      <NativeSelect
        key={kind}
        label={label}
        size="sm"
        disabled={options.length === 0}
        data={options.length > 0 ? options : [{ value: '', label: t('none') }]}
        value={options.some(({ value }) => value === current) ? current : options[0]?.value}
        onChange={({ currentTarget }) => onChoose(kind, currentTarget.value)}
      />
    )
  })
}
