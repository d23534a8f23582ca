'use client'

import { Badge } from '@mantine/core'
import { useTranslations } from 'next-intl'

import { PersonName } from '../shell/person-name.tsx'
import classes from './account.module.css'
import { AccountSection } from './account-section.tsx'
import type { Signed } from './signed.ts'

type Props = Readonly<{ signed: Signed }>

/** Who one is here; changed by the facility's administrator, not by oneself. */
export function AccountPerson({ signed: { fullName, email, current, choices } }: Props) {
  const t = useTranslations()
  return (
    <AccountSection title={t('account.person.title')}>
      <dl className={classes.facts}>
        <dt>{t('account.person.name')}</dt>
        <dd>
          <PersonName name={fullName} />
        </dd>
        <dt>{t('account.person.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('account.person.assignments')}</dt>
        <dd>
          {choices.map(({ id, facilityName, role, department }) => (
            <div key={id}>
              {facilityName} · {t(`identity.role.${role}`)}
              {department ? ` · ${department}` : ''}{' '}
              {id === current.id && choices.length > 1 ? <Badge size="sm">{t('account.person.current')}</Badge> : null}
            </div>
          ))}
        </dd>
      </dl>
    </AccountSection>
  )
}
