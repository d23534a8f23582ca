'use client'

import { Tabs } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type ReactNode, type Ref, useState } from 'react'

import { useShowRefusal } from '../refusal/use-refusal.ts'
import { CommandFailureNote } from './command-failure.tsx'
import type { Words } from './commands-from-words.ts'
import { Composer, type Said } from './composer.tsx'
import classes from './panes.module.css'
import { Thread } from './thread.tsx'
import { Timeline } from './timeline.tsx'
import type { useCommand } from './use-command.ts'
import { useNotes } from './use-notes.ts'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  whole: WholeReferral
  personId: string
  facilityId: string
  mayWrite: boolean
  command: ReturnType<typeof useCommand>
  /** What the person has chosen to say; null while they have not chosen. */
  said: Said | null
  onSaid: (said: Said | null) => void
  words: Words
  onWords: (words: Words) => void
  input: Ref<HTMLTextAreaElement>
  /** The form of the step that is being taken. */
  acting: ReactNode
  /** The consult, while it is on this page. */
  call: ReactNode
}>

/** The thread with its composer, and the timeline behind it; the form of a step stands on top of both. */
export function TalkPane(props: Props) {
  const { whole, personId, facilityId, mayWrite, command, onSaid, words, onWords, input, acting, call } = props
  const t = useTranslations('referral')
  const showRefusal = useShowRefusal()
  const [tab, setTab] = useState<string | null>('thread')
  const notes = useNotes(whole)

  const kinds: Said[] = [
    ...(whole.openTo.includes('answer') ? (['answer'] as const) : []),
    ...(whole.openTo.includes('ask') ? (['question'] as const) : []),
    ...(mayWrite ? (['note'] as const) : []),
  ]
  // An answer that is owed comes first; a question is asked only by choice.
  const usual = kinds.find((kind) => kind !== 'question') ?? kinds[0]
  const said = props.said && kinds.includes(props.said) ? props.said : usual
  const body = words.body ?? ''
  /** From the first letter on it stays what it was begun as, whatever the other side does meanwhile. */
  function say(next: string) {
    onWords({ ...words, body: next })
    if (next && said) onSaid(said)
  }

  function sayNothing() {
    onWords({ ...words, body: '' })
    onSaid(null)
  }

  async function onSay() {
    const text = body.trim()
    if (said === 'note') {
      sayNothing()
      const error = await notes.send(text)
      if (error) showRefusal(error)
      return
    }
    const isDone = await command.carryOut(
      said === 'answer' ? { type: 'answer', answer: text } : { type: 'ask', question: text },
    )
    if (isDone) sayNothing()
  }
  const { failure } = command
  const isAboutWords = failure?.verb === 'ask' || failure?.verb === 'answer'

  return (
    <div className={classes.talk}>
      {call}
      {acting}
      <Tabs value={tab} onChange={setTab} className={classes.talkTabs}>
        <Tabs.List>
          <Tabs.Tab value="thread">{t('thread.label')}</Tabs.Tab>
          <Tabs.Tab value="timeline">{t('timeline.label')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the arrow keys */}
      <div className={classes.talkScroll} data-scrolls tabIndex={0}>
        {tab === 'timeline' ? (
          <Timeline events={whole.timeline} />
        ) : (
          <Thread
            messages={whole.thread}
            outgoing={notes.outgoing}
            facilityId={facilityId}
            onAgain={({ id, body: text }) => void notes.send(text, id)}
            onDrop={({ id }) => notes.drop(id)}
          />
        )}
      </div>
      {isAboutWords ? (
        <div className={classes.notes}>
          <CommandFailureNote failure={failure} whole={whole} personId={personId} />
        </div>
      ) : null}
      {said && tab === 'thread' && !acting ? (
        <Composer
          kinds={kinds}
          kind={said}
          onKind={onSaid}
          words={body}
          onWords={say}
          pending={command.isPending}
          onSay={() => void onSay()}
          input={input}
        />
      ) : null}
    </div>
  )
}
