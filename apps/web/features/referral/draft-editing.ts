'use client'

import type { FieldIssue } from '@lientuyen/core/errors'
import { type ReferralContent, type ReferralDraft, valueIssues } from '@lientuyen/core/referral/content'
import { createContext, useContext, useMemo, useState } from 'react'

import { useRule } from '../refusal/use-refusal.ts'
import { completeness } from './draft-fields.ts'

/** What every field of the form needs: the words, a way to change them, and what is wrong with them. */
export type DraftEditing = Readonly<{
  draft: ReferralDraft
  changeHead: (head: Partial<Omit<ReferralDraft, 'content'>>) => void
  changeContent: (content: Partial<ReferralContent>) => void
  /** The person has been in this field and has left it: what is wrong there may be said. */
  left: (field: string) => void
  errorOf: (field: string) => string | undefined
}>

const Editing = createContext<DraftEditing | null>(null)
export const DraftEditingProvider = Editing

export function useDraftEditing(): DraftEditing {
  const editing = useContext(Editing)
  if (!editing) throw new Error('There is no draft around this component')
  return editing
}

type Change = (edit: (draft: ReferralDraft) => ReferralDraft) => void

/** Wrong values are said once their field is left; what is missing only when the person has asked to send. */
export function useEditing(draft: ReferralDraft, change: Change, hasAskedToSend: boolean): DraftEditing {
  const rule = useRule()
  const [leftFields, setLeftFields] = useState<ReadonlySet<string>>(new Set())

  return useMemo(() => {
    const shown: FieldIssue[] = hasAskedToSend
      ? completeness(draft).issues
      : valueIssues(draft.content).filter(({ field }) => leftFields.has(field))
    return {
      draft,
      changeHead: (head) => change((before) => ({ ...before, ...head })),
      changeContent: (content) => change((before) => ({ ...before, content: { ...before.content, ...content } })),
      left: (field) => setLeftFields((before) => (before.has(field) ? before : new Set([...before, field]))),
      errorOf: (field) => {
        const issue = shown.find((candidate) => candidate.field === field)
        return issue && rule(issue)
      },
    }
  }, [draft, change, hasAskedToSend, leftFields, rule])
}
