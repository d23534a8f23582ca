'use client'

import { Alert, Button, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

import { useTRPC } from '../trpc/trpc.ts'
import classes from './account.module.css'
import { AccountSection } from './account-section.tsx'
import { askAuth, authClient } from './auth-client.ts'
import { minimumPasswordLength } from './password-rule.ts'

/** Changes the password and ends every other session. */
export function AccountPassword() {
  const t = useTranslations('account.password')
  const signInWords = useTranslations('sign-in')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<{ field?: 'current' | 'new'; sentence: string } | null>(null)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const newPassword = String(form.get('new'))
    if (newPassword.length < minimumPasswordLength) {
      return setFailure({ field: 'new', sentence: t('too-short', { min: minimumPasswordLength }) })
    }

    setPending(true)
    setFailure(null)
    const outcome = await askAuth((options) =>
      authClient.changePassword(
        { currentPassword: String(form.get('current')), newPassword, revokeOtherSessions: true },
        options,
      ),
    )
    setPending(false)
    if (outcome.is === 'refused') return setFailure({ field: 'current', sentence: t('wrong') })
    if (outcome.is === 'too-many') {
      return setFailure({ sentence: signInWords('too-many', { minutes: outcome.minutes }) })
    }
    if (outcome.is === 'unreachable') return setFailure({ sentence: t('failed') })

    element.reset()
    notifications.show({ color: 'moss', message: t('changed') })
    await queryClient.invalidateQueries(trpc.account.sessions.pathFilter())
  }

  const errorOf = (field: 'current' | 'new') => (failure?.field === field ? failure.sentence : undefined)
  return (
    <AccountSection title={t('title')}>
      <form className={classes.form} onSubmit={onSubmit}>
        <PasswordInput
          name="current"
          label={t('current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={errorOf('current')}
          visibilityToggleButtonProps={{ 'aria-label': signInWords('show-password') }}
        />
        <PasswordInput
          name="new"
          label={t('new')}
          description={t('rule', { min: minimumPasswordLength })}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={errorOf('new')}
          visibilityToggleButtonProps={{ 'aria-label': signInWords('show-password') }}
        />
        {failure && !failure.field ? <Alert color="amber">{failure.sentence}</Alert> : null}
        <Button type="submit" variant="default" loading={pending}>
          {t('change')}
        </Button>
      </form>
    </AccountSection>
  )
}
