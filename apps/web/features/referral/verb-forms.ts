import type { ReferralVerb } from '@lientuyen/core/referral/command'
import {
  type Icon,
  IconAmbulance,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBan,
  IconBuildingHospital,
  IconCircleCheck,
  IconHelpCircle,
  IconHome,
  IconInbox,
  IconMessageReply,
  IconSend,
  IconStethoscope,
  IconVideo,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

import type { Words } from './commands-from-words.ts'
import {
  AcceptFields,
  AdviseFields,
  CloseFields,
  DeclineFields,
  NoFields,
  ReferBackFields,
  StayFields,
  TransferFields,
  type VerbFieldsProps,
  WithdrawFields,
} from './verb-fields.tsx'
import { nextQuarter, wallClockOf } from './vietnam-clock.ts'

/**
 * How a person does something: in a form of its own, as a line of the thread, or by entering the call.
 * `Record` makes a new verb of the domain a type error here until it has its way.
 */
export type VerbForm = Readonly<{
  Icon: Icon
  by: 'form' | 'thread' | 'call'
  Fields: ComponentType<VerbFieldsProps>
  /** Ends something that cannot be taken back: said beside the button. */
  isFinal?: boolean
  start?: (now: Date) => Words
}>

const inThread = { by: 'thread', Fields: NoFields } as const

export const verbForms: Record<ReferralVerb, VerbForm> = {
  send: { Icon: IconSend, by: 'form', Fields: NoFields },
  receive: { Icon: IconInbox, by: 'form', Fields: NoFields },
  ask: { Icon: IconHelpCircle, ...inThread },
  answer: { Icon: IconMessageReply, ...inThread },
  accept: { Icon: IconArrowForwardUp, by: 'form', Fields: AcceptFields },
  decline: { Icon: IconBan, by: 'form', Fields: DeclineFields, isFinal: true },
  withdraw: { Icon: IconArrowBackUp, by: 'form', Fields: WithdrawFields, isFinal: true },
  start_consult: { Icon: IconVideo, by: 'call', Fields: NoFields },
  advise: { Icon: IconStethoscope, by: 'form', Fields: AdviseFields, isFinal: true },
  stay: { Icon: IconHome, by: 'form', Fields: StayFields, isFinal: true },
  transfer: {
    Icon: IconAmbulance,
    by: 'form',
    Fields: TransferFields,
    isFinal: true,
    start: (now) => ({ transport: 'ambulance', departAt: wallClockOf(nextQuarter(now)) }),
  },
  arrive: { Icon: IconBuildingHospital, by: 'form', Fields: NoFields, isFinal: true },
  refer_back: {
    Icon: IconArrowBackUp,
    by: 'form',
    Fields: ReferBackFields,
    isFinal: true,
    start: () => ({ withAppointment: 'yes' }),
  },
  close: { Icon: IconCircleCheck, by: 'form', Fields: CloseFields, isFinal: true },
}
