'use client'

import type { ReactNode } from 'react'

import type { CallLayout } from '../consult/call-panel.tsx'
import { ConsultCall } from '../consult/consult-call.tsx'
import { titleOfConsult } from '../consult/consult-calls.tsx'
import classes from './consult-dock.module.css'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  whole: WholeReferral
  displayName: string
  images: ReactNode
  onLayout: (layout: CallLayout) => void
}>

/** The consult beside its referral: what was said in earlier calls comes with it, and the patient's name stays above the faces. */
export function ConsultDock({
  whole: { referral, patient, participants, thread },
  displayName,
  images,
  onLayout,
}: Props) {
  const inside = participants.filter(({ joinedAt, leftAt }) => joinedAt && !leftAt).map(({ fullName }) => fullName)
  const history = thread
    .filter(({ kind }) => kind === 'chat')
    .map(({ id, authorId, authorName, body, at }) => ({
      id,
      seat: authorId,
      personId: authorId,
      displayName: authorName,
      text: body,
      at: new Date(at).toISOString(),
    }))
  return (
    <div className={classes.dock}>
      <ConsultCall
        callKey={referral.id}
        title={titleOfConsult({ patient, referral })}
        displayName={displayName}
        inside={inside.length > 0 ? inside.join(', ') : undefined}
        history={history}
        images={images}
        onLayout={onLayout}
      />
    </div>
  )
}
