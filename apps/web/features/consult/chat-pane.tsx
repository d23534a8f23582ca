'use client'

import { type ChatMessage, MAX_CHAT_CHARACTERS } from '@lientuyen/realtime/room'
import { ActionIcon, Text, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import classes from './call.module.css'
import type { CallState } from './call.ts'
import type { CallClient } from './call-client.ts'

type Props = Readonly<{
  call: CallClient
  state: CallState
  /** What was said in earlier calls of this referral. */
  history?: readonly ChatMessage[]
}>

/** The room's messages, whole, with sender and time; kept with the referral. */
export function ChatPane({ call, state, history = [] }: Props) {
  const t = useTranslations('consult.chat')
  const [draft, setDraft] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const { room, sending, mySeat } = state
  const now = room?.chat ?? []
  const messages = [...history.filter(({ id }) => !now.some((message) => message.id === id)), ...now]
  const mayChat = room?.people.find(({ seat }) => seat === mySeat)?.mayChat ?? false
  const count = messages.length + sending.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is scrolled to.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [count])

  const send = () => {
    if (!draft.trim()) return
    call.say(draft)
    setDraft('')
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <section className={classes.pane} aria-label={t('title')} data-testid="chat">
      <ol className={classes.messages} ref={list} role="log" aria-label={t('title')}>
        {count === 0 ? (
          <Text component="li" size="sm" c="dimmed">
            {t('empty')}
          </Text>
        ) : null}
        {messages.map((message) => (
          <Message key={message.id} {...message} isMine={message.seat === mySeat} />
        ))}
        {sending.map(({ id, text }) => (
          <li key={id} className={classes.message} data-sending>
            <Text size="xs" c="dimmed">
              {t('sending')}
            </Text>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <div className={classes.write}>
        <Textarea
          className={classes.writeField}
          aria-label={t('write')}
          placeholder={mayChat ? t('write') : t('may-not')}
          disabled={!mayChat}
          value={draft}
          maxLength={MAX_CHAT_CHARACTERS}
          autosize
          minRows={1}
          maxRows={5}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onKeyDown={onKey}
        />
        <ActionIcon size={36} aria-label={t('send')} title={t('send')} disabled={!draft.trim()} onClick={send}>
          <IconSend size={18} />
        </ActionIcon>
      </div>
    </section>
  )
}

function Message({ displayName, text, at, isMine }: ChatMessage & { isMine: boolean }) {
  const format = useFormatter()
  const date = new Date(at)
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })
  return (
    <li className={classes.message} data-mine={isMine || undefined}>
      <div className={classes.sender}>
        <span>{displayName}</span>
        <time dateTime={at} title={exact}>
          {format.dateTime(date, { hour: '2-digit', minute: '2-digit' })}
        </time>
      </div>
      <p>{text}</p>
    </li>
  )
}
