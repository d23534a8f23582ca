import { Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import classes from './page.module.css'

type Props = Readonly<{ icon: Icon; title: string; children?: ReactNode; action?: ReactNode }>

/** Nothing here, why, and what would put something here. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={classes.state}>
      <span className={classes.sign} aria-hidden>
        <Icon size={22} stroke={1.6} />
      </span>
      <Text fw={600}>{title}</Text>
      {children ? (
        <Text c="dimmed" size="sm">
          {children}
        </Text>
      ) : null}
      {action ? <div style={{ marginTop: 12 }}>{action}</div> : null}
    </div>
  )
}
