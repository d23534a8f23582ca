'use client'

import { Kbd, Modal, Title } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

import { places } from './places.ts'
import classes from './shell.module.css'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const chordMs = 1200

/** `g` then a letter goes to a place, `?` shows the list; nothing while somebody types or a dialogue is open. */
export function useShellKeys(onHelp: () => void) {
  const router = useRouter()
  const goSince = useRef(0)

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const busy = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey
      if (busy || isTyping(event.target) || document.querySelector('[role="dialog"]')) return

      if (event.key === '?') return onHelp()
      if (event.key === 'g') {
        goSince.current = event.timeStamp
        return
      }
      const place = places.find(({ key }) => key === event.key)
      if (!place || event.timeStamp - goSince.current > chordMs) return
      goSince.current = 0
      event.preventDefault()
      router.push(place.href)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [router, onHelp])
}

type KeysProps = Readonly<{ keys: readonly string[]; inSequence?: boolean }>

/** Keys as they are printed on a keyboard. */
export function Keys({ keys, inSequence = false }: KeysProps) {
  const t = useTranslations('shell.keys')
  return (
    <span className={classes.keys}>
      {keys.map((key, index) => (
        <span key={key} className={classes.keys}>
          {index > 0 ? (inSequence ? t('then') : '+') : null}
          <Kbd size="xs">{key}</Kbd>
        </span>
      ))}
    </span>
  )
}

type Props = Readonly<{ opened: boolean; onClose: () => void }>

export function KeysHelp({ opened, onClose }: Props) {
  const t = useTranslations('shell')
  const sections = [
    {
      title: t('keys.everywhere'),
      lines: [
        { label: t('keys.palette'), keys: ['Ctrl', 'K'] },
        { label: t('keys.help'), keys: ['?'] },
        ...places.map(({ name, key }) => ({
          label: t('keys.go', { place: t(`place.${name}`) }),
          keys: ['G', key.toUpperCase()],
          inSequence: true,
        })),
        { label: t('keys.close'), keys: ['Esc'] },
      ],
    },
    {
      title: t('keys.lists'),
      lines: [
        { label: t('keys.next'), keys: ['J'] },
        { label: t('keys.previous'), keys: ['K'] },
        { label: t('keys.open'), keys: ['Enter'] },
        { label: t('keys.filter'), keys: ['/'] },
      ],
    },
  ]
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {sections.map(({ title, lines }) => (
        <section key={title}>
          <Title order={3} mt="sm" mb={4} c="dimmed">
            {title}
          </Title>
          {lines.map((line) => (
            <div key={line.label} className={classes.keyLine}>
              <span>{line.label}</span>
              <Keys {...line} />
            </div>
          ))}
        </section>
      ))}
    </Modal>
  )
}
