import { Badge } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClockHour4,
  IconPlayerPause,
} from '@tabler/icons-react'

/** What a state means to the reader; the icon carries it as well as the colour does. */
export type Tone = 'draft' | 'waiting' | 'moving' | 'done' | 'stopped' | 'care' | 'emergency'

const looks: Record<Tone, { color: string; Icon: Icon }> = {
  draft: { color: 'gray', Icon: IconCircleDashed },
  waiting: { color: 'amber', Icon: IconClockHour4 },
  moving: { color: 'tide', Icon: IconCircleDot },
  done: { color: 'moss', Icon: IconCircleCheck },
  stopped: { color: 'gray', Icon: IconPlayerPause },
  care: { color: 'amber', Icon: IconAlertTriangle },
  emergency: { color: 'emergency', Icon: IconAlertTriangle },
}

type Props = Readonly<{
  tone: Tone
  children: string /** Another sign than the tone's own. */
  icon?: Icon
  filled?: boolean
}>

/** A state in words, with a sign and a colour. Red is for emergencies only. */
export function StateMark({ tone, children, icon, filled = false }: Props) {
  const { color, Icon } = { ...looks[tone], ...(icon && { Icon: icon }) }
  return (
    <Badge
      color={color}
      variant={filled ? 'filled' : 'light'}
      leftSection={<Icon size={13} stroke={2} aria-hidden />}
      size="md"
    >
      {children}
    </Badge>
  )
}
