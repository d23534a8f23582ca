import { Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'

import classes from './viewer.module.css'

type Props = Readonly<{
  Icon: Icon
  label: string
  shortcut?: string
  isPressed?: boolean
  isDisabled?: boolean
  onPress: () => void
}>

/** A tool of the reading room: its name for the ear and on hover, with the key that does the same. */
export function IconButton({ Icon, label, shortcut, isPressed, isDisabled = false, onPress }: Props) {
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut})` : label} position="bottom">
      <button
        type="button"
        className={classes.tool}
        aria-label={label}
        aria-pressed={isPressed}
        aria-keyshortcuts={shortcut}
        disabled={isDisabled}
        onClick={onPress}
      >
        <Icon size={19} stroke={1.7} aria-hidden />
      </button>
    </Tooltip>
  )
}
