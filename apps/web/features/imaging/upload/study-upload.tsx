'use client'

import { Button, Progress } from '@mantine/core'
import {
  IconCloudOff,
  IconFiles,
  IconFolderOpen,
  IconPhotoUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconX,
} from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { type DragEvent, useEffect, useRef, useState } from 'react'

import { useSentence } from '../../refusal/use-refusal.ts'
import { durationIn, sizeIn } from './amounts.ts'
import { collectChosen, collectDropped, type PickedFile } from './collect.ts'
import { useUpload, useUploadState } from './open-uploads.ts'
import { RefusedFiles } from './refused-files.tsx'
import classes from './upload.module.css'
import type { UploadRun } from './upload-run.ts'

/** Puts a folder, a disc or files onto a referral: shows how far it is, what was refused, and goes on by itself after a cut. */
export function StudyUpload({ referralId }: Readonly<{ referralId: string }>) {
  const t = useTranslations('imaging.upload')
  const sentence = useSentence()
  const { run, isLeftOpen, error, add, forget } = useUpload(referralId)
  const [reading, setReading] = useState<number | null>(null)
  const [isOver, setOver] = useState(false)
  const [hadNothing, setHadNothing] = useState(false)

  const take = async (collecting: Promise<PickedFile[]>) => {
    setReading(0)
    setHadNothing(false)
    const files = await collecting.catch(() => [])
    setReading(null)
    if (files.length === 0) return setHadNothing(true)
    await add(files)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(collectDropped(event.dataTransfer, setReading))
  }

  return (
    <section
      className={classes.upload}
      aria-label={t('title')}
      data-over={isOver || undefined}
      data-testid="study-upload"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {run ? <RunView run={run} onForget={forget} /> : null}
      <div className={classes.drop} data-small={run ? true : undefined}>
        {run ? null : <IconPhotoUp size={26} stroke={1.5} aria-hidden />}
        <span className={classes.dropText} role="status">
          {reading !== null
            ? t('reading', { count: reading })
            : hadNothing
              ? t('nothing')
              : isLeftOpen
                ? t('drop-again')
                : t('drop')}
        </span>
        <span className={classes.buttons}>
          <FileButton isFolder onFiles={(files) => void take(Promise.resolve(collectChosen(files)))} />
          <FileButton onFiles={(files) => void take(Promise.resolve(collectChosen(files)))} />
        </span>
      </div>
      {error ? (
        <p className={classes.error} role="alert">
          {t('failed')}. {sentence(error)}
        </p>
      ) : null}
    </section>
  )
}

type FileButtonProps = Readonly<{ isFolder?: boolean; onFiles: (files: FileList) => void }>

function FileButton({ isFolder = false, onFiles }: FileButtonProps) {
  const t = useTranslations('imaging.upload')
  const input = useRef<HTMLInputElement>(null)
  const Icon = isFolder ? IconFolderOpen : IconFiles
  return (
    <>
      <Button variant="default" size="xs" leftSection={<Icon size={15} />} onClick={() => input.current?.click()}>
        {isFolder ? t('choose-folder') : t('choose-files')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...(isFolder && { webkitdirectory: '' })}
        data-testid={isFolder ? 'choose-folder' : 'choose-files'}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onFiles(currentTarget.files)
          currentTarget.value = ''
        }}
      />
    </>
  )
}

function RunView({ run, onForget }: Readonly<{ run: UploadRun; onForget: () => void }>) {
  const t = useTranslations('imaging.upload')
  const language = useLocale()
  const state = useUploadState(run)
  const isUnderWay = state !== null && state.phase !== 'finished'

  useEffect(() => {
    if (!isUnderWay) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isUnderWay])

  if (!state) return null
  const { phase, files, bytes, stored, before, refused, speed, secondsLeft } = state
  const percent =
    bytes.total > 0 ? (bytes.sent / bytes.total) * 100 : files.total > 0 ? (files.done / files.total) * 100 : 0
  const said =
    phase === 'finished'
      ? [
          stored > 0 || before === 0 ? t('done', { stored }) : null,
          before > 0 ? t('done-before', { count: before }) : null,
        ]
      : [
          t('files', { done: files.done, total: files.total }),
          t('bytes', { sent: sizeIn(language, bytes.sent), total: sizeIn(language, bytes.total) }),
          phase === 'sending' && speed > 0 ? t('speed', { speed: sizeIn(language, speed) }) : null,
          phase === 'sending' && secondsLeft !== null ? t('left', { time: durationIn(language, secondsLeft) }) : null,
        ]

  return (
    <div
      className={classes.run}
      data-testid="upload-run"
      data-phase={phase}
      data-done={files.done}
      data-total={files.total}
      data-stored={stored + before}
    >
      <div className={classes.head}>
        <strong>
          {phase === 'finished' ? said.filter(Boolean).join(' · ') : t(phase === 'paused' ? 'paused' : 'sending')}
        </strong>
        <span className={classes.buttons}>
          {phase === 'finished' ? null : phase === 'paused' ? (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlayerPlay size={14} />}
              onClick={() => run.resume()}
            >
              {t('resume')}
            </Button>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlayerPause size={14} />}
              onClick={() => run.pause()}
            >
              {t('pause')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={onForget}>
            {phase === 'finished' ? t('close') : t('cancel')}
          </Button>
        </span>
      </div>
      {phase === 'finished' ? null : (
        <>
          <Progress
            value={percent}
            size="sm"
            aria-label={t('progress')}
            color={phase === 'offline' ? 'amber' : 'tide'}
            animated={phase === 'sending'}
          />
          <p className={classes.figures}>{said.filter(Boolean).join(' · ')}</p>
        </>
      )}
      {phase === 'offline' ? (
        <p className={classes.offline} role="status">
          <IconCloudOff size={16} aria-hidden /> {t('offline')}
        </p>
      ) : null}
      <RefusedFiles refused={refused} />
    </div>
  )
}
