'use client'

import { Menu } from '@mantine/core'
import {
  IconAngle,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconArrowsMove,
  IconChevronDown,
  IconContrast2,
  IconFlipVertical,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRotateClockwise,
  IconRuler2,
  IconStackPop,
  IconSunHigh,
  IconTrash,
  IconZoomIn,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import { IconButton } from './icon-button.tsx'
import type { Stage } from './stage.ts'
import type { StageTool } from './stage-state.ts'
import { useStageState } from './use-stage.ts'
import classes from './viewer.module.css'
import { presetsFor } from './window-presets.ts'

const tools = [
  { tool: 'WindowLevel', key: 'W', Icon: IconSunHigh },
  { tool: 'StackScroll', key: 'S', Icon: IconStackPop },
  { tool: 'Zoom', key: 'Z', Icon: IconZoomIn },
  { tool: 'Pan', key: 'P', Icon: IconArrowsMove },
  { tool: 'Length', key: 'L', Icon: IconRuler2 },
  { tool: 'Angle', key: 'A', Icon: IconAngle },
] as const satisfies readonly { tool: StageTool; key: string; Icon: unknown }[]

const rates = [2, 5, 10, 15, 20, 25, 30, 60]

type Props = Readonly<{
  stage: Stage | null
  isWide: boolean
  onWide: () => void
  /** Told before anything changes what is seen. */
  onOwnMove: () => void
}>

export function Toolbar({ stage, isWide, onWide, onOwnMove }: Props) {
  const t = useTranslations('imaging.viewer')
  const { tool, shown, stack, invert, presentation, playing, framesPerSecond, measurements, isOwnWindow } =
    useStageState(stage)
  const presets = presetsFor(stack?.modality ?? '')
  const isEmpty = !shown
  const act = (move: (stage: Stage) => void) => () => {
    if (!stage) return
    onOwnMove()
    move(stage)
  }

  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('toolbar')}>
      {tools.map(({ tool: name, key, Icon }) => (
        <IconButton
          key={name}
          Icon={Icon}
          label={t(`tool.${name}`)}
          shortcut={key}
          isPressed={tool === name}
          onPress={() => stage?.setTool(name)}
        />
      ))}
      {measurements > 0 ? (
        <IconButton Icon={IconTrash} label={t('clear-measurements')} onPress={() => stage?.clearMeasurements()} />
      ) : null}
      <span className={classes.gap} />
      <Menu position="bottom-start" classNames={{ dropdown: classes.dropdown, item: classes.item }}>
        <Menu.Target>
          <button type="button" className={classes.menu} disabled={isEmpty} aria-label={t('presets')}>
            {t('window')}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {presets.map(({ name, window }, index) => (
            <Menu.Item
              key={name}
              onClick={act((it) => it.setWindow(window))}
              rightSection={index < 9 ? <span className={classes.key}>{index + 1}</span> : null}
              data-active={(name === 'default' && isOwnWindow) || undefined}
            >
              {t(`preset.${name}`)}
              {typeof window === 'object' ? (
                <span className={classes.figures}>{`${window.width} / ${window.center}`}</span>
              ) : null}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <IconButton
        Icon={IconContrast2}
        label={t('invert')}
        shortcut="I"
        isPressed={invert}
        isDisabled={isEmpty}
        onPress={act((it) => it.toggleInvert())}
      />
      <IconButton
        Icon={IconRotateClockwise}
        label={t('rotate')}
        isDisabled={isEmpty}
        onPress={act((it) => it.lay({ rotation: (Math.round(presentation.rotation / 90) * 90 + 90) % 360 }))}
      />
      <IconButton
        Icon={IconFlipVertical}
        label={t('flip')}
        isPressed={presentation.flipHorizontal}
        isDisabled={isEmpty}
        onPress={act((it) => it.lay({ flipHorizontal: !presentation.flipHorizontal }))}
      />
      <IconButton
        Icon={IconRefresh}
        label={t('reset')}
        shortcut="R"
        isDisabled={isEmpty}
        onPress={act((it) => it.reset())}
      />
      {(stack?.ids.length ?? 0) > 1 ? (
        <>
          <span className={classes.gap} />
          <IconButton
            Icon={playing ? IconPlayerPause : IconPlayerPlay}
            label={playing ? t('pause') : t('play')}
            shortcut="Space"
            onPress={act((it) => (playing ? it.stop() : it.play()))}
          />
          <Menu position="bottom-start" classNames={{ dropdown: classes.dropdown, item: classes.item }}>
            <Menu.Target>
              <button type="button" className={classes.menu} aria-label={t('rate-label', { rate: framesPerSecond })}>
                {t('rate', { rate: framesPerSecond })}
                <IconChevronDown size={14} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {rates.map((rate) => (
                <Menu.Item key={rate} onClick={() => stage?.setFramesPerSecond(rate)}>
                  {t('rate-label', { rate })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      ) : null}
      <span className={classes.spring} />
      <span className={classes.stay}>
        <IconButton
          Icon={isWide ? IconArrowsMinimize : IconArrowsMaximize}
          label={isWide ? t('narrow') : t('wide')}
          shortcut="F"
          isPressed={isWide}
          onPress={onWide}
        />
      </span>
    </div>
  )
}
