'use client'

import type { ReferralVerb } from '@lientuyen/core/referral/command'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { nextMove } from './next-move.ts'
import { verbForms } from './verb-forms.ts'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{
  whole: WholeReferral
  acting: ReferralVerb | null
  pending: boolean
  onAct: (verb: ReferralVerb) => void
}>

/** The next step as the one filled button; the others in a menu. What is not open is not there. */
export function ActionBar({ whole: { referral, openTo }, acting, pending, onAct }: Props) {
  const t = useTranslations('referral')
  const { first, others } = nextMove(referral.status, openTo, referral.outcome)
  if (!first && others.length === 0) return null
  const FirstIcon = first ? verbForms[first].Icon : null

  return (
    <>
      {others.length > 0 ? (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} />}>
              {t('page.more-actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((verb) => {
              const { Icon } = verbForms[verb]
              return (
                <Menu.Item key={verb} leftSection={<Icon size={16} />} onClick={() => onAct(verb)}>
                  {t(`verb.${verb}`)}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {first && FirstIcon ? (
        <Button
          leftSection={<FirstIcon size={16} />}
          loading={pending}
          aria-expanded={acting === first}
          onClick={() => onAct(first)}
        >
          {t(`verb.${first}`)}
        </Button>
      ) : null}
    </>
  )
}
