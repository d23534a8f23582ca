'use client'

import { useTranslations } from 'next-intl'

import { nameOf, numberOf, textOf } from './dicom-json.ts'
import type { Stage } from './stage.ts'
import { useStageState } from './use-stage.ts'
import { directionLetters } from './view-geometry.ts'
import classes from './viewer.module.css'

/** What stands in the corners of the picture: whose it is, which one, and how it is shown. */
export function Overlay({ stage }: Readonly<{ stage: Stage | null }>) {
  const t = useTranslations('imaging.viewer')
  const { shown, stack, window, presentation, loaded, isOwnWindow } = useStageState(stage)
  if (!shown || !stack || !stage) return null

  const { instance } = shown
  const count = stack.ids.length
  const at = stack.pictures.indexOf(shown) + 1
  const sex = textOf(instance, '00100040')
  const thickness = numberOf(instance, '00180050')
  const location = numberOf(instance, '00201041')
  const sides = stage.axes()
  const isLossy = textOf(instance, '00282110') === '01'
  const letters = sides && {
    right: directionLetters(sides.right),
    left: directionLetters(opposite(sides.right)),
    bottom: directionLetters(sides.down),
    top: directionLetters(opposite(sides.down)),
  }

  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.topLeft}>
        <strong translate="no">{nameOf(instance, '00100010') ?? t('no-name')}</strong>
        <span>
          {[
            textOf(instance, '00100020'),
            textOf(instance, '00100030')?.slice(0, 4),
            sex && t.has(`sex.${sex as 'M'}`) ? t(`sex.${sex as 'M'}`) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={classes.topRight}>
        <span>{textOf(instance, '0008103E') ?? ''}</span>
        <span>{[stack.modality, textOf(instance, '00080080')].filter(Boolean).join(' · ')}</span>
        {isLossy ? <span className={classes.warning}>{t('lossy')}</span> : null}
      </div>
      <div className={classes.bottomLeft}>
        <span data-testid="slice-counter">{t(shown.isMultiFrame ? 'frame-of' : 'image-of', { at, count })}</span>
        {location === undefined ? null : <span>{t('location', { location: location.toFixed(1) })}</span>}
        {thickness === undefined ? null : (
          <span className={classes.wideOnly}>{t('thickness', { thickness: thickness.toFixed(1) })}</span>
        )}
        {loaded < count ? <span className={classes.quiet}>{t('loaded', { loaded, count })}</span> : null}
      </div>
      <div className={classes.bottomRight}>
        <span>{t('zoom', { percent: Math.round(presentation.zoom * 100) })}</span>
        {window ? (
          <span data-own={isOwnWindow || undefined}>
            {t('window-figures', { width: Math.round(window.width), center: Math.round(window.center) })}
          </span>
        ) : null}
      </div>
      {letters
        ? (['top', 'right', 'bottom', 'left'] as const).map((side) => (
            <span key={side} className={classes.side} data-side={side}>
              {letters[side]}
            </span>
          ))
        : null}
    </div>
  )
}

const opposite = ([x, y, z]: readonly [number, number, number]) => [-x, -y, -z] as const
