import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

import classes from './page.module.css'

type Props = Readonly<{ title: ReactNode; count?: number; actions?: ReactNode; children?: ReactNode }>

/** The head of a page: what this is, how many, what can be done; filters go beneath as children. */
export function PageHeader({ title, count, actions, children }: Props) {
  return (
    <header className={classes.header}>
      <Group justify="space-between" wrap="nowrap" gap="md" mih={36}>
        <Group gap="xs" wrap="nowrap" align="baseline" miw={0}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {count === undefined ? null : (
            <Text c="dimmed" size="md">
              {count}
            </Text>
          )}
        </Group>
        {actions ? (
          <Group gap="xs" wrap="nowrap">
            {actions}
          </Group>
        ) : null}
      </Group>
      {children}
    </header>
  )
}

/** The body of a plain page, with the same margins as its head; pages of panes do without. */
export function PageBody({ children, narrow = false }: Readonly<{ children: ReactNode; narrow?: boolean }>) {
  return (
    <div className={classes.body} data-narrow={narrow || undefined}>
      {children}
    </div>
  )
}
