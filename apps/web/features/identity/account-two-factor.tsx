'use client'

import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import { StateMark } from '../shell/state-mark.tsx'
import { AccountSection } from './account-section.tsx'
import { askAuth, authClient } from './auth-client.ts'
import { PasswordStep } from './password-step.tsx'
import { type TwoFactorSecret, TwoFactorSetUp } from './two-factor-set-up.tsx'

type Props = Readonly<{ isOn: boolean }>
type Step = { at: 'rest' } | { at: 'password' } | { at: 'set-up'; secret: TwoFactorSecret }

/** The second step of sign-in: turned on by scanning a code, turned off by the password. */
export function AccountTwoFactor({ isOn }: Props) {
  const t = useTranslations('account.two-factor')
  const router = useRouter()
  const [step, setStep] = useState<Step>({ at: 'rest' })

  function finish(message: string) {
    setStep({ at: 'rest' })
    notifications.show({ color: 'moss', message })
    router.refresh()
  }

  async function onPassword(password: string) {
    if (isOn) {
      const outcome = await askAuth((options) => authClient.twoFactor.disable({ password }, options))
      if (outcome.is === 'done') finish(t('disabled'))
      return outcome
    }
    const outcome = await askAuth((options) => authClient.twoFactor.enable({ password }, options))
    if (outcome.is === 'done' && 'totpURI' in outcome.data && outcome.data.totpURI) {
      const { totpURI, backupCodes } = outcome.data
      setStep({ at: 'set-up', secret: { uri: totpURI, backupCodes: backupCodes ?? [] } })
    }
    return outcome
  }

  const mark = <StateMark tone={isOn ? 'done' : 'draft'}>{t(isOn ? 'on' : 'off')}</StateMark>
  return (
    <AccountSection title={t('title')} text={t('text')} side={mark}>
      {step.at === 'rest' ? (
        <Button variant="default" onClick={() => setStep({ at: 'password' })}>
          {t(isOn ? 'disable' : 'enable')}
        </Button>
      ) : null}
      {step.at === 'password' ? (
        <PasswordStep onPassword={onPassword} onCancel={() => setStep({ at: 'rest' })} />
      ) : null}
      {step.at === 'set-up' ? <TwoFactorSetUp secret={step.secret} onDone={() => finish(t('enabled'))} /> : null}
    </AccountSection>
  )
}
