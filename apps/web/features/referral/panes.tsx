'use client'

import { Tabs } from '@mantine/core'
import { useMediaQuery, useMounted } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'

import { LoadingRows } from '../shell/loading-rows.tsx'
import classes from './panes.module.css'

export type PaneName = 'story' | 'images' | 'talk'
type Props = Readonly<{
  story: ReactNode
  images: ReactNode
  talk: ReactNode
  imageCount: number
  shown: PaneName
  onShow: (pane: PaneName) => void
}>

const panels = ['story', 'images', 'talk'] as const

/** Story, images and thread beside each other, as wide as each person left them; one at a time where there is no room. */
export function Panes(props: Props) {
  const isMounted = useMounted()
  const isWide = useMediaQuery('(min-width: 70em)', undefined, { getInitialValueInEffect: false })
  // How wide a person left the panes is known to their browser alone.
  if (!isMounted) {
    return (
      <div className={classes.waiting}>
        <LoadingRows rows={6} />
      </div>
    )
  }
  return isWide ? <WidePanes {...props} /> : <TabbedPanes {...props} />
}

function WidePanes({ story, images, talk }: Props) {
  const t = useTranslations('referral.page')
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'referral-panes', panelIds: [...panels] })
  return (
    <Group
      id="referral-panes"
      orientation="horizontal"
      className={classes.panes}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      <Panel id="story" defaultSize="33%" minSize={260} className={classes.pane}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the arrow keys */}
        <section className={classes.scroll} aria-label={t('story')} data-scrolls tabIndex={0}>
          {story}
        </section>
      </Panel>
      <Separator className={classes.separator} aria-label={t('resize-story')} />
      <Panel id="images" defaultSize="37%" minSize={280} className={classes.pane}>
        <section className={classes.fill} aria-label={t('images')}>
          {images}
        </section>
      </Panel>
      <Separator className={classes.separator} aria-label={t('resize-talk')} />
      <Panel id="talk" defaultSize="30%" minSize={280} className={classes.pane}>
        <section className={classes.fill} aria-label={t('talk')}>
          {talk}
        </section>
      </Panel>
    </Group>
  )
}

function TabbedPanes({ story, images, talk, imageCount, shown, onShow }: Props) {
  const t = useTranslations('referral.page')
  return (
    <Tabs value={shown} onChange={(pane) => onShow((pane ?? 'story') as PaneName)} className={classes.tabs}>
      <Tabs.List grow className={classes.tabList}>
        <Tabs.Tab value="story">{t('story')}</Tabs.Tab>
        <Tabs.Tab value="images">{t('images-count', { count: imageCount })}</Tabs.Tab>
        <Tabs.Tab value="talk">{t('talk')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="story">{story}</Tabs.Panel>
      <Tabs.Panel value="images" className={classes.tabImages}>
        {shown === 'images' ? images : null}
      </Tabs.Panel>
      <Tabs.Panel value="talk">{talk}</Tabs.Panel>
    </Tabs>
  )
}
