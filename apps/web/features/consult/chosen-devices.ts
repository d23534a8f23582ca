'use client'

import { useLocalStorage } from '@mantine/hooks'

/** What somebody chose the last time, on this computer. */
export type ChosenDevices = Readonly<{
  microphoneId?: string
  cameraId?: string
  speakerId?: string
  microphone: boolean
  camera: boolean
}>

const first: ChosenDevices = { microphone: true, camera: true }

export function useChosenDevices() {
  return useLocalStorage<ChosenDevices>({ key: 'consult-devices', defaultValue: first, getInitialValueInEffect: false })
}
