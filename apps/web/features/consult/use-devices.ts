'use client'

import { useEffect, useState } from 'react'

import { type Devices, listDevices, noDevices } from './devices.ts'

/** The microphones, cameras and speakers that are plugged in now. `asked` changes when a permission may have given them names. */
export function useDevices(asked: unknown): Devices {
  const [devices, setDevices] = useState(noDevices)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly allowed device has a name that was hidden before.
  useEffect(() => {
    let isGone = false
    const look = () =>
      listDevices().then(
        (found) => !isGone && setDevices(found),
        () => {},
      )
    void look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => {
      isGone = true
      navigator.mediaDevices?.removeEventListener('devicechange', look)
    }
  }, [asked])
  return devices
}
