'use client'

import dynamic from 'next/dynamic'

import { Waiting } from './picture-state.tsx'
import type { ReadingRoomProps } from './reading-room.tsx'
import classes from './viewer.module.css'

const Room = dynamic(() => import('./reading-room.tsx').then(({ ReadingRoom }) => ReadingRoom), {
  ssr: false,
  loading: () => (
    <div className={classes.room}>
      <Waiting />
    </div>
  ),
})

/**
 * The images of some studies, with everything to read them; fills the element around it. With `link` the view is shared in a call.
 * The decoders and the drawing come when it is first shown, not with the page.
 */
export const StudyViewer = (props: ReadingRoomProps) => <Room {...props} />
