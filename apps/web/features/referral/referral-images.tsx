'use client'

import { Button, Collapse } from '@mantine/core'
import { IconPhotoPlus, IconPhotoScan } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'

import { useViewerLink } from '../consult/call-provider.tsx'
import { useImageAccess } from '../imaging/image-access.ts'
import { useIsUploading } from '../imaging/upload/open-uploads.ts'
import { StudyUpload } from '../imaging/upload/study-upload.tsx'
import { StudyViewer } from '../imaging/viewer/study-viewer.tsx'
import { EmptyState } from '../shell/empty-state.tsx'
import classes from './images.module.css'
import { StudyDoubts } from './study-doubts.tsx'
import type { WholeReferral } from './whole-referral.ts'

type Props = Readonly<{ whole: WholeReferral; gatewayUrl: string; mayAttach: boolean }>

/** The studies that hang on a referral, to be read here; and the place to drop more. In a call the view is everyone's. */
export function ReferralImages({ whole, gatewayUrl, mayAttach }: Props) {
  const { referral, studies } = whole
  const t = useTranslations('referral.page')
  const link = useViewerLink(referral.id)
  const access = useImageAccess()
  const getAccessToken = useCallback(async (renew?: boolean) => (await access(renew)).token, [access])
  const [isAdding, setAdding] = useState(false)
  // The first study that arrives changes the page; the upload that brings the rest stays in sight.
  const isUploading = useIsUploading(referral.id)

  if (studies.length === 0) {
    return mayAttach ? (
      <div className={classes.upload}>
        <StudyUpload referralId={referral.id} />
      </div>
    ) : (
      <EmptyState icon={IconPhotoScan} title={t('no-images')}>
        {t('no-images-text')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.images}>
      {mayAttach ? (
        <div className={classes.add}>
          <Button
            variant="subtle"
            size="compact-sm"
            color="gray"
            leftSection={<IconPhotoPlus size={16} />}
            aria-expanded={isAdding || isUploading}
            onClick={() => setAdding(!isAdding)}
          >
            {t('add-images')}
          </Button>
          <Collapse expanded={isAdding || isUploading}>
            <StudyUpload referralId={referral.id} />
          </Collapse>
        </div>
      ) : null}
      <StudyDoubts whole={whole} />
      <div className={classes.viewer}>
        <StudyViewer
          gatewayUrl={gatewayUrl}
          getAccessToken={getAccessToken}
          studies={studies}
          link={link ?? undefined}
        />
      </div>
    </div>
  )
}
