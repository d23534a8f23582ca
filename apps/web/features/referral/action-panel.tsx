'use client'

import type { ReferralVerb } from '@lientuyen/core/referral/command'
import { Alert, Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'

import { refusalIn } from '../refusal/refusal-in.ts'
import { useRule } from '../refusal/use-refusal.ts'
import { useClock } from '../shell/use-clock.ts'
import classes from './action.module.css'
import { CommandFailureNote } from './command-failure.tsx'
import { readCommand, type Words } from './commands-from-words.ts'
import type { useCommand } from './use-command.ts'
import { verbForms } from './verb-forms.ts'
import type { WholeReferral } from './whole-referral.ts'

export type FormVerb = Exclude<ReferralVerb, 'ask' | 'answer'>
/** Steps whose consequence is said in a sentence. */
const explained = [
  'withdraw',
  'receive',
  'accept',
  'decline',
  'stay',
  'transfer',
  'arrive',
  'close',
  'send',
  'start_consult',
] as const

type Props = Readonly<{
  verb: FormVerb
  whole: WholeReferral
  personId: string
  words: Words | undefined
  onWords: (words: Words) => void
  command: ReturnType<typeof useCommand>
  onClose: () => void
  /** Carried out: what was typed is no longer needed. */
  onDone: () => void
}>

/** The form of one step, beside the story and the images so that both can be read while writing. */
export function ActionPanel({ verb, whole, personId, words, onWords, command, onClose, onDone }: Props) {
  const t = useTranslations('referral.form')
  const rule = useRule()
  const now = useClock()
  const frame = useRef<HTMLFormElement>(null)
  const [hasTried, setHasTried] = useState(false)
  const { Fields, Icon, isFinal, start } = verbForms[verb]
  const typed = words ?? start?.(now) ?? {}
  const read = readCommand(verb, typed)
  const { failure, isPending } = command
  const isOpen = whole.openTo.includes(verb)
  const isMine = failure?.verb === verb

  useEffect(() => {
    const first = frame.current?.querySelector<HTMLElement>(
      '[data-autofocus], input:not([type="hidden"]), textarea, button',
    )
    first?.focus()
  }, [])

  const refused = isMine ? (refusalIn(failure.error)?.issues ?? []) : []
  const errors = Object.fromEntries(
    [...refused, ...(hasTried ? (read.issues ?? []) : [])].map((issue) => [issue.field, rule(issue)]),
  )

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    setHasTried(true)
    if (!read.command) {
      const first = read.issues[0]?.field
      return frame.current
        ?.querySelector<HTMLElement>(`[name="${first}"]:not([type="hidden"]), [data-name="${first}"]`)
        ?.focus()
    }
    if (await command.carryOut(read.command)) onDone()
  }

  const explanation = explained.find((candidate) => candidate === verb)
  return (
    <form
      ref={frame}
      className={classes.panel}
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      aria-labelledby={`act-${verb}`}
    >
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} id={`act-${verb}`} className={classes.title}>
          <Icon size={18} aria-hidden />
          {t(`${verb}.title`)}
        </Title>
        <CloseButton aria-label={t('cancel')} onClick={onClose} />
      </Group>
      {explanation ? (
        <Text size="sm" c="dimmed">
          {t(`${explanation}.text`, { facility: whole.receiver?.shortName ?? '' })}
        </Text>
      ) : null}
      <Stack gap="sm">
        <Fields words={typed} errors={errors} onWords={onWords} />
        {isMine ? <CommandFailureNote failure={failure} whole={whole} personId={personId} /> : null}
        {!isOpen && !isMine ? (
          <Alert color="amber" role="alert">
            {t('not-now')} {t('kept')}
          </Alert>
        ) : null}
      </Stack>
      <Group justify="space-between" gap="xs" className={classes.foot}>
        <Text size="xs" c="dimmed">
          {isFinal ? t('irreversible') : ''}
        </Text>
        <Button type="submit" loading={isPending} disabled={!isOpen}>
          {t(`${verb}.submit`)}
        </Button>
      </Group>
    </form>
  )
}
