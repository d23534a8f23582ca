'use client'

import { Button, Code, CopyButton, Group, PinInput, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import QRCode from 'qrcode'
import { useEffect, useState } from 'react'

import classes from './account.module.css'
import { askAuth, authClient } from './auth-client.ts'

export type TwoFactorSecret = Readonly<{ uri: string; backupCodes: readonly string[] }>
type Props = Readonly<{ secret: TwoFactorSecret; onDone: () => void }>

/** Scan, prove that the app works, keep the backup codes. Nothing is on before the proof. */
export function TwoFactorSetUp({ secret: { uri, backupCodes }, onDone }: Props) {
  const [isProven, setProven] = useState(false)
  return isProven ? (
    <BackupCodes codes={backupCodes} onDone={onDone} />
  ) : (
    <ScanAndProve uri={uri} onProven={() => setProven(true)} />
  )
}

function ScanAndProve({ uri, onProven }: Readonly<{ uri: string; onProven: () => void }>) {
  const t = useTranslations('account.two-factor')
  const signInWords = useTranslations('sign-in')
  const [picture, setPicture] = useState<string>()
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    void QRCode.toDataURL(uri, { margin: 0, width: 336 }).then(setPicture)
  }, [uri])

  async function verify(typed: string) {
    const outcome = await askAuth<unknown>((options) => authClient.twoFactor.verifyTotp({ code: typed }, options))
    if (outcome.is === 'done') return onProven()
    setCode('')
    if (outcome.is === 'too-many') return setFailure(signInWords('too-many', { minutes: outcome.minutes }))
    setFailure(outcome.is === 'refused' ? t('wrong-code') : signInWords('unreachable'))
  }

  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">{t('scan')}</Text>
      <Group align="flex-start" gap="lg">
        {/* biome-ignore lint/performance/noImgElement: made in the browser, nothing to optimise */}
        {picture ? <img className={classes.qr} src={picture} alt={t('scan-label')} /> : <div className={classes.qr} />}
        <Stack gap="xs" maw={320}>
          <Text size="sm" c="dimmed">
            {t('key')}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{new URL(uri).searchParams.get('secret')}</Code>
          <Text size="sm" fw={500} mt="xs">
            {t('code')}
          </Text>
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            autoFocus
            value={code}
            onChange={setCode}
            onComplete={verify}
            aria-label={t('code')}
            getInputProps={(index) => ({ 'aria-label': `${t('code')} ${index + 1}/6` })}
          />
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {failure}
          </Text>
        </Stack>
      </Group>
    </Stack>
  )
}

function BackupCodes({ codes, onDone }: Readonly<{ codes: readonly string[]; onDone: () => void }>) {
  const t = useTranslations('account.two-factor')
  return (
    <Stack gap="sm" align="flex-start">
      <Text fw={600}>{t('backup')}</Text>
      <Text size="sm" maw={560}>
        {t('backup-text')}
      </Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button onClick={onDone}>{t('done')}</Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
