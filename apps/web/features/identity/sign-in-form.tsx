'use client'

import { Alert, Button, PasswordInput, Text, TextInput, Title } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

import { type AuthOutcome, askAuth, authClient } from './auth-client.ts'
import classes from './door.module.css'

type Props = Readonly<{ next: string; hasEnded: boolean }>
type Failure = Exclude<AuthOutcome<unknown>, { is: 'done' }>

/** E-mail and password. The answer to a wrong one does not say which of the two was wrong. */
export function SignInForm({ next, hasEnded }: Props) {
  const t = useTranslations('sign-in')
  const router = useRouter()
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(null)

    const outcome = await askAuth((options) =>
      authClient.signIn.email(
        { email: String(form.get('email')).trim(), password: String(form.get('password')) },
        options,
      ),
    )
    if (outcome.is !== 'done') {
      setPending(false)
      return setFailure(outcome)
    }

    if ('twoFactorRedirect' in outcome.data && outcome.data.twoFactorRedirect) {
      return router.push(`/sign-in/two-factor?next=${encodeURIComponent(next)}`)
    }
    window.location.assign(next) // A full load: nothing of an earlier person stays in memory.
  }

  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <Title order={1}>{t('title')}</Title>
      {hasEnded && !failure ? <Alert color="tide">{t('ended')}</Alert> : null}
      <TextInput
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        size="md"
        required
        withAsterisk={false}
        autoFocus
      />
      <PasswordInput
        name="password"
        label={t('password')}
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('show-password') }}
      />
      <div role="alert">
        {failure ? (
          <Alert role="presentation" color="amber" icon={<IconAlertCircle size={18} />}>
            {failure.is === 'too-many' ? t('too-many', { minutes: failure.minutes }) : t(failure.is)}
          </Alert>
        ) : null}
      </div>
      <Button type="submit" size="md" loading={pending}>
        {t('submit')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('no-account')}
      </Text>
    </form>
  )
}
