'use client'

import { Alert, Anchor, Button, Checkbox, PinInput, Text, TextInput, Title } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

import { askAuth, authClient } from './auth-client.ts'
import classes from './door.module.css'

type Props = Readonly<{ next: string }>

/** The second step of sign-in: the app's six digits, or a backup code. */
export function TwoFactorForm({ next }: Props) {
  const t = useTranslations('sign-in')
  const [method, setMethod] = useState<'app' | 'backup'>('app')
  const [code, setCode] = useState('')
  const [trustDevice, setTrustDevice] = useState(false)
  const [pending, setPending] = useState(false)
  const [answer, setAnswer] = useState<string | null>(null)

  async function verify(typed: string) {
    setPending(true)
    setAnswer(null)
    const check = method === 'app' ? authClient.twoFactor.verifyTotp : authClient.twoFactor.verifyBackupCode
    const outcome = await askAuth<unknown>((options) => check({ code: typed.trim(), trustDevice }, options))
    if (outcome.is === 'done') return window.location.assign(next)

    setPending(false)
    setCode('')
    if (outcome.is === 'too-many') return setAnswer(t('too-many', { minutes: outcome.minutes }))
    setAnswer(t(outcome.is === 'refused' ? 'two-factor.refused' : 'unreachable'))
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    void verify(code)
  }

  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <Title order={1}>{t('two-factor.title')}</Title>
      <Text c="dimmed">{t(method === 'app' ? 'two-factor.text' : 'two-factor.backup-text')}</Text>
      {method === 'app' ? (
        <PinInput
          length={6}
          type="number"
          size="lg"
          gap="xs"
          oneTimeCode
          autoFocus
          aria-label={t('two-factor.code')}
          getInputProps={(index) => ({ 'aria-label': `${t('two-factor.code')} ${index + 1}/6` })}
          value={code}
          onChange={setCode}
          onComplete={verify}
        />
      ) : (
        <TextInput
          label={t('two-factor.backup-code')}
          size="md"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={t('two-factor.trust')}
        checked={trustDevice}
        onChange={(event) => setTrustDevice(event.currentTarget.checked)}
      />
      <div role="alert">
        {answer ? (
          <Alert role="presentation" color="amber" icon={<IconAlertCircle size={18} />}>
            {answer}
          </Alert>
        ) : null}
      </div>
      <Button type="submit" size="md" loading={pending} disabled={!code.trim()}>
        {t('two-factor.submit')}
      </Button>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        onClick={() => {
          setCode('')
          setMethod(method === 'app' ? 'backup' : 'app')
        }}
      >
        {t(method === 'app' ? 'two-factor.use-backup' : 'two-factor.use-app')}
      </Anchor>
      <Anchor component={Link} href="/sign-in" size="sm">
        {t('two-factor.back')}
      </Anchor>
    </form>
  )
}
