'use client'

import { Menu } from '@mantine/core'
import { IconCheck, IconStethoscope } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import type { CallState } from './call.ts'
import type { CallClient } from './call-client.ts'
import { useChosenDevices } from './chosen-devices.ts'
import { useDevices } from './use-devices.ts'

type Props = Readonly<{ call: CallClient; state: CallState }>

/** Other devices during the call, and a second camera for the examination. */
export function DeviceMenu({ call, state }: Props) {
  const t = useTranslations('consult.devices')
  const [chosen, setChosen] = useChosenDevices()
  const { own, mayPublish } = state
  const devices = useDevices(own.microphone.track ?? own.camera.track)
  const choose = (kind: 'audio' | 'video' | 'speaker', id: string) => {
    setChosen({ ...chosen, [{ audio: 'microphoneId', video: 'cameraId', speaker: 'speakerId' }[kind]]: id })
    if (kind !== 'speaker') void call.own.choose(kind, id)
  }
  const inUse = (source: 'microphone' | 'camera' | 'examination') => own[source].track?.getSettings().deviceId
  const groups = [
    ['audio', t('microphone'), devices.microphones, inUse('microphone') ?? chosen.microphoneId],
    ['video', t('camera'), devices.cameras, inUse('camera') ?? chosen.cameraId],
    ['speaker', t('speaker'), devices.speakers, chosen.speakerId],
  ] as const
  const spare = devices.cameras.filter(({ deviceId }) => deviceId !== inUse('camera'))
  const isExamining = own.examination.on

  return (
    <>
      {groups.map(([kind, label, list, current]) =>
        list.length === 0 ? null : (
          <div key={kind}>
            <Menu.Label>{label}</Menu.Label>
            {list.map(({ deviceId, label: name }, index) => (
              <Menu.Item
                key={deviceId}
                role="menuitemradio"
                aria-checked={deviceId === current}
                rightSection={deviceId === current ? <IconCheck size={14} /> : null}
                onClick={() => choose(kind, deviceId)}
              >
                {name || t('unnamed', { number: index + 1 })}
              </Menu.Item>
            ))}
          </div>
        ),
      )}
      {mayPublish.includes('examination') && (spare.length > 0 || isExamining) ? (
        <>
          <Menu.Divider />
          <Menu.Label>{t('examination')}</Menu.Label>
          {isExamining ? (
            <Menu.Item
              leftSection={<IconStethoscope size={16} />}
              onClick={() => void call.own.set('examination', false)}
            >
              {t('examination-stop')}
            </Menu.Item>
          ) : (
            spare.map(({ deviceId, label: name }, index) => (
              <Menu.Item
                key={deviceId}
                leftSection={<IconStethoscope size={16} />}
                onClick={() => void call.own.set('examination', true, deviceId)}
              >
                {name || t('unnamed', { number: index + 1 })}
              </Menu.Item>
            ))
          )}
        </>
      ) : null}
    </>
  )
}
