import { Group, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

import classes from './account.module.css'

type Props = Readonly<{ title: string; text?: string; side?: ReactNode; children: ReactNode }>

/** One titled part of the account page. */
export function AccountSection({ title, text, side, children }: Props) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap" mb={text ? 4 : 'xs'}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {side}
      </Group>
      {text ? (
        <Text c="dimmed" size="sm" mb="sm" maw={620}>
          {text}
        </Text>
      ) : null}
      {children}
    </section>
  )
}
