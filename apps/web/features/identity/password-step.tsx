'use client'

import { Button, Group, PasswordInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

import classes from './account.module.css'
import type { AuthOutcome } from './auth-client.ts'

type Props = Readonly<{ onPassword: (password: string) => Promise<AuthOutcome<unknown>>; onCancel: () => void }>

/** Asks for the password again before something that an unattended screen must not allow. */
export function PasswordStep({ onPassword, onCancel }: Props) {
  const t = useTranslations('account.two-factor')
  const signInWords = useTranslations('sign-in')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setPending(true)
    const outcome = await onPassword(String(new FormData(event.currentTarget).get('password')))
    if (outcome.is === 'done') return

    setPending(false)
    if (outcome.is === 'too-many') return setFailure(signInWords('too-many', { minutes: outcome.minutes }))
    setFailure(outcome.is === 'refused' ? t('wrong-password') : signInWords('unreachable'))
  }

  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <PasswordInput
        name="password"
        label={t('password')}
        autoComplete="current-password"
        autoFocus
        required
        withAsterisk={false}
        error={failure}
        visibilityToggleButtonProps={{ 'aria-label': signInWords('show-password') }}
      />
      <Group gap="xs">
        <Button type="submit" loading={pending}>
          {t('continue')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}
