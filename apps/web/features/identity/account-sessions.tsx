'use client'

import { Badge, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useShowRefusal } from '../refusal/use-refusal.ts'
import { FailureState } from '../shell/failure-state.tsx'
import { LoadingRows } from '../shell/loading-rows.tsx'
import { Moment } from '../shell/moment.tsx'
import { useTRPC } from '../trpc/trpc.ts'
import classes from './account.module.css'
import { AccountSection } from './account-section.tsx'
import { deviceOf, shortAddress } from './device.ts'

/** Where the account is signed in; any of them can be ended at once. */
export function AccountSessions() {
  const t = useTranslations('account.sessions')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const onError = useShowRefusal()
  const { data: sessions, error, refetch } = useQuery(trpc.account.sessions.queryOptions())

  const ended = (message: string) => () => {
    notifications.show({ color: 'moss', message })
    return queryClient.invalidateQueries(trpc.account.sessions.pathFilter())
  }
  const end = useMutation(trpc.account.endSession.mutationOptions({ onError, onSuccess: ended(t('ended')) }))
  const endOthers = useMutation(
    trpc.account.endOtherSessions.mutationOptions({ onError, onSuccess: ended(t('others-ended')) }),
  )

  const others = sessions?.filter(({ isThis }) => !isThis) ?? []
  const endAll =
    others.length > 1 ? (
      <Button variant="default" size="compact-sm" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
        {t('end-others')}
      </Button>
    ) : null

  return (
    <AccountSection title={t('title')} text={t('text')} side={endAll}>
      {error ? <FailureState error={error} onAgain={refetch} /> : null}
      {!sessions && !error ? <LoadingRows rows={2} avatar /> : null}
      <ul className={classes.rows}>
        {sessions?.map((session) => {
          const { browser, system, isHandheld } = deviceOf(session.userAgent)
          const Device = isHandheld ? IconDeviceMobile : IconDeviceLaptop
          return (
            <li key={session.id} className={classes.session}>
              <Device size={22} stroke={1.6} aria-hidden />
              <div className={classes.sessionWords}>
                <Group gap="xs">
                  <Text fw={500}>
                    {t('device', { browser: browser ?? t('unknown-browser'), system: system ?? t('unknown-system') })}
                  </Text>
                  {session.isThis ? <Badge color="moss">{t('this')}</Badge> : null}
                </Group>
                <Text size="sm" c="dimmed">
                  {t('since')} <Moment at={session.createdAt} /> · {t('seen')} <Moment at={session.updatedAt} />
                  {session.address ? ` · ${t('address')} ${shortAddress(session.address)}` : ''}
                </Text>
              </div>
              {session.isThis ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={end.isPending}
                  onClick={() => end.mutate({ id: session.id })}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </AccountSection>
  )
}
