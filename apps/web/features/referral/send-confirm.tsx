'use client'

import type { ReferralDraft } from '@lientuyen/core/referral/content'
import { Button, Group, Modal, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { AgeAndSex } from '../patient/patient-facts.tsx'
import { PersonName } from '../shell/person-name.tsx'
import { useDiagnosisNames } from './diagnosis-text.ts'
import classes from './story.module.css'
import { UrgencyMark } from './urgency-mark.tsx'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  opened: boolean
  draft: ReferralDraft
  patient: WholeReferral['patient']
  receiverName: string
  studies: number
  pending: boolean
  onClose: () => void
  onSend: () => void
}>

/** The last look before a referral leaves: the wrong patient or hospital is seen here. */
export function SendConfirm({ opened, draft, patient, receiverName, studies, pending, onClose, onSend }: Props) {
  const t = useTranslations('referral')
  const { mainDiagnosis } = draft.content
  const nameOf = useDiagnosisNames([mainDiagnosis.code])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('send.title')}
      closeButtonProps={{ 'aria-label': t('send.back') }}
    >
      <dl className={classes.pairs}>
        <dt>{t('list.patient')}</dt>
        <dd>
          <PersonName name={patient.fullName} />, <AgeAndSex {...patient} />
        </dd>
        <dt>{t('send.to')}</dt>
        <dd>
          {receiverName}
          {draft.specialty ? ` · ${t(`specialty.${draft.specialty}`)}` : ''}
        </dd>
        <dt>{t('list.urgency')}</dt>
        <dd>
          <UrgencyMark urgency={draft.urgency} />
        </dd>
        <dt>{t('list.diagnosis')}</dt>
        <dd>
          {mainDiagnosis.code} {nameOf(mainDiagnosis)}
        </dd>
        <dt>{t('send.images')}</dt>
        <dd>{t('send.images-count', { count: studies })}</dd>
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {t('send.text')}
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('send.back')}
        </Button>
        <Button leftSection={<IconSend size={16} />} loading={pending} onClick={onSend} data-autofocus>
          {t('send.confirm')}
        </Button>
      </Group>
    </Modal>
  )
}
