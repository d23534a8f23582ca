'use client'

import type { ChatMessage } from '@lientuyen/realtime/room'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconExternalLink } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import classes from './call.module.css'
import { CallBanner } from './call-banner.tsx'
import type { CallClient } from './call-client.ts'
import { CallControls, type Pane } from './call-controls.tsx'
import { ChatPane } from './chat-pane.tsx'
import { PeoplePane } from './people-pane.tsx'
import { useCallEvents, useCallState } from './use-call.ts'
import { type CallKey, useCallKeys } from './use-call-keys.ts'
import { VideoGrid } from './video-grid.tsx'

export type CallLayout = 'docked' | 'floating' | 'full'
type Props = Readonly<{
  call: CallClient
  layout: CallLayout
  onLayout: (layout: CallLayout) => void
  /** The patient's name and what the consult is about: never hidden. */
  title: ReactNode
  /** Where the consult belongs, for the floating panel. */
  href?: string
  history?: readonly ChatMessage[]
  /** The images beside the faces when the call takes the whole screen. */
  images?: ReactNode
  onLeave: () => void
}>

/** The call itself: faces, controls, people and chat, in whatever room it has. */
export function CallPanel({ call, layout, onLayout, title, href, history, images, onLeave }: Props) {
  const t = useTranslations('consult')
  const state = useCallState(call)
  const [pane, setPane] = useState<Pane>(null)
  const [unread, setUnread] = useState(0)
  useCallEvents(call, (event) => {
    if (event.type === 'chat' && !event.mine && pane !== 'chat') setUnread((count) => count + 1)
  })
  const showPane = (next: Pane) => {
    setPane(next)
    if (next === 'chat') setUnread(0)
  }
  const isFull = layout === 'full'
  const toggleFull = () => onLayout(isFull ? 'docked' : 'full')

  const { own } = state
  const actions: Record<CallKey, () => void> = {
    m: () => void call.own.set('microphone', !own.microphone.on),
    v: () => void call.own.set('camera', !own.camera.on),
    h: () => void call.own.set('screen', !own.screen.on),
    c: () => showPane(pane === 'chat' ? null : 'chat'),
    u: () => showPane(pane === 'people' ? null : 'people'),
    f: toggleFull,
  }
  useCallKeys((key) => actions[key]())

  return (
    <section
      className={classes.panel}
      aria-label={t('panel.label')}
      data-testid="call-panel"
      data-layout={layout}
      data-phase={state.phase}
      data-cut={state.isCut || undefined}
      data-epoch={state.room?.media.epoch}
    >
      <header className={classes.head}>
        <div className={classes.title}>{title}</div>
        {layout === 'floating' && href ? (
          <Tooltip label={t('panel.back')}>
            <ActionIcon component={Link} href={href} aria-label={t('panel.back')}>
              <IconExternalLink size={18} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <Tooltip label={t(isFull ? 'panel.shrink' : 'panel.full')}>
          <ActionIcon aria-label={t(isFull ? 'panel.shrink' : 'panel.full')} aria-keyshortcuts="F" onClick={toggleFull}>
            {isFull ? <IconArrowsDiagonalMinimize2 size={18} /> : <IconArrowsDiagonal size={18} />}
          </ActionIcon>
        </Tooltip>
      </header>
      <CallBanner state={state} />
      <div className={classes.middle}>
        {isFull && images ? <div className={classes.images}>{images}</div> : null}
        <VideoGrid call={call} state={state} />
        {pane === 'chat' ? <ChatPane call={call} state={state} history={history} /> : null}
        {pane === 'people' ? <PeoplePane state={state} /> : null}
      </div>
      <CallControls call={call} state={state} pane={pane} unread={unread} onPane={showPane} onLeave={onLeave} />
    </section>
  )
}
