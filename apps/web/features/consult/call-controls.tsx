'use client'

import { ActionIcon, Indicator, Menu, Tooltip } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconUsers,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import classes from './call.module.css'
import type { CallState } from './call.ts'
import type { CallClient } from './call-client.ts'
import { DeviceMenu } from './device-menu.tsx'

export type Pane = 'chat' | 'people' | null
type Props = Readonly<{
  call: CallClient
  state: CallState
  pane: Pane
  unread: number
  onPane: (pane: Pane) => void
  onLeave: () => void
}>

/** All that one does in a call, in one row; each has a key of its own (call-keys.ts). */
export function CallControls({ call, state, pane, unread, onPane, onLeave }: Props) {
  const t = useTranslations('consult.control')
  const { own, mayPublish, room } = state
  const { microphone, camera, screen } = own
  const canShare =
    mayPublish.includes('screen') &&
    typeof navigator !== 'undefined' &&
    'getDisplayMedia' in (navigator.mediaDevices ?? {})
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('label')}>
      {mayPublish.includes('microphone') ? (
        <Control
          label={t(microphone.on ? 'mute' : 'unmute')}
          hotkey="M"
          isOn={microphone.on}
          testId="toggle-microphone"
          onClick={() => void call.own.set('microphone', !microphone.on)}
        >
          {microphone.on ? <IconMicrophone size={20} /> : <IconMicrophoneOff size={20} />}
        </Control>
      ) : null}
      {mayPublish.includes('camera') ? (
        <Control
          label={t(camera.on ? 'camera-off' : 'camera-on')}
          hotkey="V"
          isOn={camera.on}
          testId="toggle-camera"
          onClick={() => void call.own.set('camera', !camera.on)}
        >
          {camera.on ? <IconVideo size={20} /> : <IconVideoOff size={20} />}
        </Control>
      ) : null}
      {canShare ? (
        <Control
          label={t(screen.on ? 'share-stop' : 'share')}
          hotkey="H"
          isOn={screen.on}
          testId="toggle-screen"
          onClick={() => void call.own.set('screen', !screen.on)}
        >
          {screen.on ? <IconScreenShareOff size={20} /> : <IconScreenShare size={20} />}
        </Control>
      ) : null}
      <Menu position="top" withinPortal>
        <Menu.Target>
          <ActionIcon size={40} radius="md" variant="default" aria-label={t('devices')} title={t('devices')}>
            <IconAdjustmentsHorizontal size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <DeviceMenu call={call} state={state} />
        </Menu.Dropdown>
      </Menu>
      <Control
        label={unread > 0 ? t('chat-unread', { count: unread }) : t('chat')}
        hotkey="C"
        isOn={pane === 'chat'}
        testId="toggle-chat"
        onClick={() => onPane(pane === 'chat' ? null : 'chat')}
      >
        <Indicator disabled={unread === 0} label={unread} size={15} color="tide" offset={-2}>
          <IconMessage size={20} style={{ display: 'block' }} />
        </Indicator>
      </Control>
      <Control
        label={t('people', { count: room?.people.length ?? 0 })}
        hotkey="U"
        isOn={pane === 'people'}
        testId="toggle-people"
        onClick={() => onPane(pane === 'people' ? null : 'people')}
      >
        <IconUsers size={20} />
      </Control>
      <Tooltip label={t('leave')}>
        <ActionIcon
          size={40}
          radius="md"
          variant="filled"
          color="gray"
          aria-label={t('leave')}
          data-testid="leave-call"
          onClick={onLeave}
        >
          <IconPhoneOff size={20} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

type ControlProps = Readonly<{
  label: string
  hotkey: string
  isOn: boolean
  testId: string
  onClick: () => void
  children: ReactNode
}>

function Control({ label, hotkey, isOn, testId, onClick, children }: ControlProps) {
  return (
    <Tooltip label={`${label} (${hotkey})`}>
      <ActionIcon
        size={40}
        radius="md"
        variant={isOn ? 'light' : 'default'}
        color={isOn ? 'tide' : undefined}
        aria-label={label}
        aria-pressed={isOn}
        aria-keyshortcuts={hotkey}
        data-testid={testId}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
