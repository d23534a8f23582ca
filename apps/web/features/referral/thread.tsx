'use client'

import { Button, Group, Text } from '@mantine/core'
import {
  type Icon,
  IconHelpCircle,
  IconMessage2,
  IconMessageReply,
  IconMessages,
  IconNote,
  IconVideo,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import { PersonAvatar, PersonName } from '../shell/person-name.tsx'
import classes from './thread.module.css'
import type { OutgoingNote } from './use-notes.ts'
import type { WholeReferral } from './whole-referral.ts'

type Message = WholeReferral['thread'][number]
const signs: Record<Message['kind'], Icon> = {
  question: IconHelpCircle,
  answer: IconMessageReply,
  note: IconNote,
  chat: IconVideo,
}

type Props = Readonly<{
  messages: readonly Message[]
  outgoing: readonly OutgoingNote[]
  facilityId: string
  onAgain: (note: OutgoingNote) => void
  onDrop: (note: OutgoingNote) => void
}>

/** Questions, answers and notes of both sides in the order in which they were said. */
export function Thread({ messages, outgoing, facilityId, onAgain, onDrop }: Props) {
  const t = useTranslations('referral.thread')
  const end = useRef<HTMLDivElement>(null)
  const count = messages.length + outgoing.length

  // The newest line is at the bottom; it comes into view within the pane, and the page itself does not move.
  useEffect(() => {
    const pane = end.current?.closest<HTMLElement>('[data-scrolls]')
    if (count > 0) pane?.scrollTo({ top: pane.scrollHeight })
  }, [count])

  if (count === 0) {
    return (
      <EmptyState icon={IconMessages} title={t('empty')}>
        {t('empty-text')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.thread} role="log" aria-label={t('label')}>
      {messages.map((message) => (
        <Said key={message.id} message={message} isOurs={message.facilityId === facilityId} />
      ))}
      {outgoing.map((note) => (
        <div key={note.id} className={classes.message} data-ours data-outgoing>
          <p className={classes.body}>{note.body}</p>
          {note.state === 'sending' ? (
            <Text size="xs" c="dimmed">
              {t('sending')}
            </Text>
          ) : (
            <Group gap="xs" role="alert">
              <Text size="sm" c="var(--mantine-color-error)">
                {t('failed')}
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => onAgain(note)}>
                {t('again')}
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onDrop(note)}>
                {t('drop')}
              </Button>
            </Group>
          )}
        </div>
      ))}
      <div ref={end} />
    </div>
  )
}

function Said({ message, isOurs }: Readonly<{ message: Message; isOurs: boolean }>) {
  const t = useTranslations('referral.thread')
  const { kind, body, at, authorName, facilityName } = message
  const Sign = signs[kind] ?? IconMessage2
  return (
    <article className={classes.message} data-ours={isOurs || undefined} data-kind={kind}>
      <header className={classes.head}>
        <PersonAvatar name={authorName} size={24} />
        <span className={classes.author}>
          <PersonName name={authorName} />
        </span>
        <span className={classes.quiet}>
          {facilityName} · <Moment at={at} />
        </span>
        <span className={classes.kind}>
          <Sign size={14} aria-hidden />
          {t(kind)}
        </span>
      </header>
      <p className={classes.body}>{body}</p>
    </article>
  )
}
