'use client'

import { Button, SegmentedControl, Text, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type Ref, useRef } from 'react'

import classes from './thread.module.css'

export type Said = 'note' | 'question' | 'answer'
type Props = Readonly<{
  kinds: readonly Said[]
  kind: Said
  onKind: (kind: Said) => void
  words: string
  onWords: (words: string) => void
  pending: boolean
  onSay: () => void
  input: Ref<HTMLTextAreaElement>
}>

/** Where a line of the thread is written; a question or an answer also moves the referral to the other side. */
export function Composer({ kinds, kind, onKind, words, onWords, pending, onSay, input }: Props) {
  const t = useTranslations('referral.thread')
  const form = useRef<HTMLFormElement>(null)

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (words.trim()) onSay()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }

  return (
    <form ref={form} className={classes.composer} onSubmit={onSubmit}>
      {kinds.length > 1 ? (
        <SegmentedControl
          size="xs"
          aria-label={t('kind')}
          value={kind}
          onChange={(value) => onKind(value as Said)}
          data={kinds.map((value) => ({ value, label: t(value) }))}
        />
      ) : null}
      <Textarea
        ref={input}
        aria-label={t(`write-${kind}`)}
        placeholder={t(`write-${kind}`)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={8000}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.send}>
        <Text size="xs" c="dimmed" className={classes.hint}>
          {t('submit-hint')}
        </Text>
        <Button
          type="submit"
          size="xs"
          variant={kind === 'note' ? 'default' : 'filled'}
          leftSection={<IconSend size={14} />}
          loading={pending}
          disabled={!words.trim()}
        >
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}
