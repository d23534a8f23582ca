'use client'

import type { AppointmentCommand, AppointmentVerb } from '@lientuyen/core/appointment/appointment'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useShowRefusal } from '../refusal/use-refusal.ts'
import { useTRPC } from '../trpc/trpc.ts'
import { ReasonForm } from './reason-form.tsx'

/** What each verb does on a click: some at once, some after a question in a small window. */
export function useAppointmentActions({ id }: Readonly<{ id: string }>) {
  const t = useTranslations('appointment')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const showRefusal = useShowRefusal()
  const change = useMutation(
    trpc.appointment.change.mutationOptions({
      onSuccess: () => notifications.show({ message: t('changed') }),
      onError: showRefusal,
      onSettled: () => queryClient.invalidateQueries(trpc.appointment.pathFilter()),
    }),
  )
  const send = (command: AppointmentCommand) => change.mutate({ id, command })

  function ask(type: 'reschedule' | 'cancel') {
    const modalId = modals.open({
      title: t(`${type}-title`),
      children: (
        <ReasonForm
          withTime={type === 'reschedule'}
          onCancel={() => modals.close(modalId)}
          onSubmit={({ at, reason }) => {
            modals.close(modalId)
            send(type === 'cancel' ? { type, reason } : { type, reason, at })
          }}
        />
      ),
    })
  }

  function act(verb: AppointmentVerb) {
    if (verb === 'reschedule' || verb === 'cancel') return ask(verb)
    send({ type: verb })
  }
  return { act, isPending: change.isPending }
}
